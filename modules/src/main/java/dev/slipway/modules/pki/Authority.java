package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certification authority in the controller's memory: certificate and key, checked to belong together.
 *
 * <p>What it issues is what kubeadm v1.20.2 issues, extension by extension, but for two things: serial numbers are
 * {@link Serial}'s, and validity begins five minutes ago instead of with the CA's, so that a host whose clock is a little
 * behind accepts a new certificate and its age can be read from it.
 */
final class Authority {
    /** What a host's clock may lag behind when it first sees a certificate. */
    static final Duration CLOCK_ALLOWANCE = Duration.ofMinutes(5);

    private final X509Certificate certificate;
    private final PrivateKey key;

    private Authority(X509Certificate certificate, PrivateKey key) {
        this.certificate = Objects.requireNonNull(certificate, "certificate");
        this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * An authority from its two files.
     *
     * @param name what to call it in messages, as "the CA /etc/kubernetes/pki/etcd/ca on infra0"
     */
    static Authority of(String name, X509Certificate certificate, PrivateKey key) {
        if (!Certificates.authority(certificate)) {
            throw UserError.of(name + ": its certificate is not that of a CA", "is it the right file?");
        }
        if (!Keys.match(key, certificate.getPublicKey())) {
            throw UserError.of(
                    name + ": the key does not belong to the certificate",
                    "bring back the pair that belongs together; both are left as they are");
        }
        return new Authority(certificate, key);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A certificate for a CA signed by itself: {@code kubeadm init phase certs etcd-ca}. */
    static X509Certificate selfSigned(
            String commonName, PublicKey publicKey, PrivateKey key, String keyDigest, Instant now, Duration life) {
        Instant start = start(now);
        X500Name name = name(List.of(), commonName);
        BigInteger serial = Serial.of(keyDigest, start);
        var builder = new JcaX509v3CertificateBuilder(
                name, serial, Date.from(start), Date.from(end(now, life)), name, publicKey);
        try {
            KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment | KeyUsage.keyCertSign);
            builder.addExtension(Extension.keyUsage, true, usage);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(publicKey));
            return sign(builder, key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a CA certificate", e);
        }
    }

    /**
     * A certificate for a key. It never outlives the authority.
     *
     * @param keyDigest the SHA-256 of the file that holds the private half, for {@link Serial}
     */
    X509Certificate issue(Leaf leaf, PublicKey publicKey, String keyDigest, Instant now) {
        Instant caEnd = certificate.getNotAfter().toInstant();
        if (!now.isBefore(caEnd)) {
            throw UserError.of(
                    "the CA '" + certificate.getSubjectX500Principal().getName() + "' expired on " + caEnd,
                    "a CA is never replaced behind your back: plan its replacement, since every certificate goes with it");
        }
        Instant caStart = certificate.getNotBefore().toInstant();
        Instant start = start(now).isBefore(caStart) ? caStart : start(now);
        Instant end = end(now, leaf.life()).isAfter(caEnd) ? caEnd : end(now, leaf.life());
        X500Name issuer =
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                Serial.of(keyDigest, start),
                Date.from(start),
                Date.from(end),
                name(leaf.organizations(), leaf.commonName()),
                publicKey);
        try {
            extend(builder, leaf);
            return sign(builder, key);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot sign a certificate for " + leaf.subject(), e);
        }
    }

    private void extend(JcaX509v3CertificateBuilder builder, Leaf leaf) throws IOException, GeneralSecurityException {
        KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment);
        builder.addExtension(Extension.keyUsage, true, usage);
        KeyPurposeId[] purposes = leaf.usages().stream()
                .sorted()
                .map(u -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(u.oid())))
                .toArray(KeyPurposeId[]::new);
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        builder.addExtension(
                Extension.authorityKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
        if (!leaf.names().isEmpty()) {
            GeneralName[] names = leaf.names().stream().map(Authority::general).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
    }

    private static GeneralName general(AlternativeName name) {
        int tag = name.kind() == AlternativeName.Kind.IP ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(tag, name.value());
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
            throws OperatorCreationException, IOException, GeneralSecurityException {
        String algorithm = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        var signer = new JcaContentSignerBuilder(algorithm).build(key);
        return Certificates.parse(builder.build(signer).getEncoded());
    }

    /** Organisations before the common name and printable strings where they suffice, as Go writes them. */
    private static X500Name name(List<String> organizations, String commonName) {
        X500NameBuilder builder = new X500NameBuilder(BCStyle.INSTANCE);
        organizations.forEach(o -> builder.addRDN(BCStyle.O, text(o)));
        return builder.addRDN(BCStyle.CN, text(commonName)).build();
    }

    private static ASN1Encodable text(String value) {
        return DERPrintableString.isPrintableString(value) ? new DERPrintableString(value) : new DERUTF8String(value);
    }

    private static Instant start(Instant now) {
        return now.minus(CLOCK_ALLOWANCE).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant end(Instant now, Duration life) {
        return now.plus(life).truncatedTo(ChronoUnit.SECONDS);
    }
}
