package dev.slipway.modules.kubeadm.access;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** A user's certificate, as the API server reads it: the common name is the user, the organisations are the groups. */
record ClientCertificate(X509Certificate certificate) {
    /** @param encoded PEM below base64; empty when it is not that */
    static Optional<ClientCertificate> of(String encoded) {
        try {
            return Optional.of(new ClientCertificate(read(Base64.getDecoder().decode(encoded))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static X509Certificate read(byte[] pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    /** @param pem the certificate of the CA */
    boolean signedBy(byte[] pem) {
        try {
            certificate.verify(read(pem).getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    Instant end() {
        return certificate.getNotAfter().toInstant();
    }

    String user() {
        return String.join(",", names("CN"));
    }

    TreeSet<String> groups() {
        return new TreeSet<>(names("O"));
    }

    private List<String> names(String type) {
        List<String> names = new ArrayList<>();
        try {
            String subject = certificate.getSubjectX500Principal().getName();
            for (Rdn part : new LdapName(subject).getRdns()) {
                Attribute attribute = part.toAttributes().get(type);
                if (attribute != null) {
                    Collections.list(attribute.getAll()).forEach(value -> names.add(value.toString()));
                }
            }
        } catch (NamingException e) {
            return List.of();
        }
        return names;
    }
}
