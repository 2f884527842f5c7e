package dev.slipway.modules.pki;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a certificate is what it shall be, and if not, why: the words the plan shows. Pure. */
final class Judgement {
    private Judgement() {}

    /**
     * Why a certificate has to be replaced; empty when it may stay.
     *
     * @param ca the certificate of the authority that shall have signed it
     */
    static Optional<String> faults(Leaf wanted, X509Certificate is, X509Certificate ca, Instant now) {
        List<String> why = new ArrayList<>();
        time(wanted, is, ca, now).ifPresent(why::add);
        if (!Certificates.signedBy(is, ca)) {
            why.add("signed by another CA");
        }
        if (!subject(is).equals(subjectOf(wanted))) {
            why.add("its subject is '" + is.getSubjectX500Principal().getName() + "', not '" + wanted.subject() + "'");
        }
        names(wanted, is).ifPresent(why::add);
        usages(wanted, is).ifPresent(why::add);
        weakness(is).ifPresent(why::add);
        return why.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", why));
    }

    private static Optional<String> time(Leaf wanted, X509Certificate is, X509Certificate ca, Instant now) {
        Instant start = is.getNotBefore().toInstant();
        Instant end = is.getNotAfter().toInstant();
        if (now.isBefore(start)) {
            return Optional.of("not valid before " + start);
        }
        if (!now.isBefore(end)) {
            return Optional.of("expired on " + end);
        }
        boolean endsWithCa = end.equals(ca.getNotAfter().toInstant());
        if (now.plus(wanted.renewBefore()).isAfter(end) && !endsWithCa) {
            return Optional.of("expires in " + days(Duration.between(now, end)));
        }
        return Optional.empty();
    }

    static String days(Duration time) {
        long days = time.toDays();
        if (days == 0) {
            return time.toHours() + " h";
        }
        return days == 1 ? "1 day" : days + " days";
    }

    private static Optional<String> names(Leaf wanted, X509Certificate is) {
        Set<AlternativeName> declared = new LinkedHashSet<>(wanted.names());
        Set<AlternativeName> present = new LinkedHashSet<>(names(is));
        List<String> parts = new ArrayList<>();
        Set<AlternativeName> missing = new LinkedHashSet<>(declared);
        missing.removeAll(present);
        if (!missing.isEmpty()) {
            parts.add("it is not for " + list(missing));
        }
        present.removeAll(declared);
        if (!present.isEmpty()) {
            parts.add("it is for " + list(present) + ", which is not declared");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    /** The DNS names and addresses a certificate is for, in its order; other kinds are left out. */
    static List<AlternativeName> names(X509Certificate certificate) {
        List<AlternativeName> names = new ArrayList<>();
        try {
            Collection<List<?>> entries = certificate.getSubjectAlternativeNames();
            for (List<?> entry : entries == null ? List.<List<?>>of() : entries) {
                String text = entry.get(1).toString();
                switch ((Integer) entry.get(0)) {
                    case 2 ->
                        names.add(
                                new AlternativeName(AlternativeName.Kind.DNS, text.toLowerCase(java.util.Locale.ROOT)));
                    case 7 -> names.add(AlternativeName.address("sans", text));
                    default -> names.add(new AlternativeName(AlternativeName.Kind.DNS, "(a name of another kind)"));
                }
            }
        } catch (CertificateParsingException e) {
            names.add(new AlternativeName(AlternativeName.Kind.DNS, "(an unreadable name)"));
        }
        return names;
    }

    private static Optional<String> usages(Leaf wanted, X509Certificate is) {
        Set<String> declared = wanted.usages().stream().map(Usage::oid).collect(Collectors.toCollection(TreeSet::new));
        Set<String> present = new TreeSet<>();
        try {
            List<String> oids = is.getExtendedKeyUsage();
            present.addAll(oids == null ? List.of() : oids);
        } catch (CertificateParsingException e) {
            present.add("unreadable");
        }
        if (declared.equals(present)) {
            boolean[] usage = is.getKeyUsage();
            return usage == null || usage[0] ? Optional.empty() : Optional.of("its key may not sign");
        }
        return Optional.of("its usages are " + words(present) + ", not " + words(declared));
    }

    private static Optional<String> weakness(X509Certificate is) {
        if (is.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < 2048) {
            return Optional.of("its key has only " + rsa.getModulus().bitLength() + " bits");
        }
        String algorithm = is.getSigAlgName().toUpperCase(java.util.Locale.ROOT);
        return algorithm.startsWith("SHA1") || algorithm.startsWith("MD5")
                ? Optional.of("signed with " + is.getSigAlgName())
                : Optional.empty();
    }

    private static List<String> subject(X509Certificate certificate) {
        try {
            return new javax.naming.ldap.LdapName(
                            certificate.getSubjectX500Principal().getName())
                    .getRdns().stream().map(Object::toString).sorted().toList();
        } catch (javax.naming.InvalidNameException e) {
            return List.of(certificate.getSubjectX500Principal().getName());
        }
    }

    private static List<String> subjectOf(Leaf wanted) {
        List<String> parts = new ArrayList<>();
        parts.add("CN=" + javax.naming.ldap.Rdn.escapeValue(wanted.commonName()));
        wanted.organizations().forEach(o -> parts.add("O=" + javax.naming.ldap.Rdn.escapeValue(o)));
        return parts.stream().sorted().toList();
    }

    private static String words(Set<String> oids) {
        return oids.isEmpty() ? "none" : oids.stream().map(Usage::word).sorted().collect(Collectors.joining(" and "));
    }

    private static String list(Set<AlternativeName> names) {
        return names.stream().map(AlternativeName::toString).collect(Collectors.joining(", "));
    }
}
