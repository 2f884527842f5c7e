package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A name or address a certificate is good for.
 *
 * @param value a DNS name in lower case, or an address in the canonical form of {@link InetAddress}
 */
record AlternativeName(Kind kind, String value) {
    enum Kind {
        DNS,
        IP
    }

    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /** @throws UserError about the argument when the text is neither a DNS name nor an address */
    static AlternativeName of(String argument, String text) {
        if (ADDRESS.matcher(text).matches()) {
            return new AlternativeName(Kind.IP, canonical(argument, text));
        }
        String name = text.toLowerCase(java.util.Locale.ROOT);
        if (!NAME.matcher(name).matches() || name.length() > 253 || name.matches("[0-9.]+")) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is neither a DNS name nor an address",
                    "write a name such as etcd0.example.org, or 10.0.0.6");
        }
        return new AlternativeName(Kind.DNS, name);
    }

    static AlternativeName address(String argument, String text) {
        AlternativeName name = of(argument, text);
        if (name.kind != Kind.IP) {
            throw UserError.argument(argument, "'" + text + "' is not an address", "write an address such as 10.0.0.6");
        }
        return name;
    }

    private static String canonical(String argument, String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            throw UserError.argument(argument, "'" + text + "' is not an address", "write an address such as 10.0.0.6");
        }
    }

    /** From the bytes of a certificate. */
    static AlternativeName ofBytes(byte[] address) {
        try {
            return new AlternativeName(
                    Kind.IP, InetAddress.getByAddress(address).getHostAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * In kubeadm's order, each once: DNS names sorted, then addresses as given (source: kubeadm v1.20.2
     * {@code pkiutil.RemoveDuplicateAltNames}).
     */
    static List<AlternativeName> ordered(List<AlternativeName> names) {
        TreeSet<String> dns = new TreeSet<>();
        SequencedSet<AlternativeName> addresses = new LinkedHashSet<>();
        for (AlternativeName name : names) {
            if (name.kind == Kind.DNS) {
                dns.add(name.value);
            } else {
                addresses.add(name);
            }
        }
        List<AlternativeName> all = new ArrayList<>();
        dns.forEach(name -> all.add(new AlternativeName(Kind.DNS, name)));
        all.addAll(addresses);
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return value;
    }
}
