package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.objects.ObjectNames;
import java.net.InetAddress;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of names and addresses that kubeadm takes (k8s.io/apimachinery util/validation). */
final class Names {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern WILDCARD = Pattern.compile("\\*\\." + LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern HOST_PORT = Pattern.compile("(?:\\[([^]]+)]|([^:\\[\\]]+))(?::([0-9]+))?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-zA-Z0-9]([-a-zA-Z0-9.]*[a-zA-Z0-9])?(:[0-9]+)?(/[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*)*");

    private Names() {}

    /** What to write instead: the name that was meant, else all there are. */
    static String hint(String word, Collection<String> known) {
        return Suggestions.closest(word, known).isPresent()
                ? Suggestions.hint(word, known)
                : "there are: " + String.join(", ", known);
    }

    /** An address; empty for what is none. */
    static Optional<InetAddress> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean subdomain(String text) {
        return ObjectNames.subdomain(text);
    }

    static String requireSubdomain(String argument, String text, String example) {
        return ObjectNames.requireSubdomain(argument, text, example);
    }

    static void requireAddress(String argument, String text) {
        if (address(text).isEmpty()) {
            throw UserError.argument(
                    argument, "'" + text + "' is not an address", "write the address itself, such as 10.0.0.6");
        }
    }

    /** A name or address for a certificate. */
    static void requireAlternativeName(String argument, String text) {
        if (!subdomain(text)
                && !WILDCARD.matcher(text).matches()
                && address(text).isEmpty()) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is neither an address nor a DNS name, with or without a leading '*.'",
                    "write it as api.example.net or 10.0.0.5");
        }
    }

    /** A host or address with or without a port; returned with one. */
    static String requireEndpoint(String argument, String text, int defaultPort) {
        Matcher parts = HOST_PORT.matcher(text);
        String host = !parts.matches() ? "" : parts.group(1) != null ? parts.group(1) : parts.group(2);
        boolean numbers = parts.matches() && parts.group(1) != null || host.matches("[0-9.]+");
        if (host.isEmpty() || (numbers ? address(host).isEmpty() : !subdomain(host))) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is not a host with a port",
                    "write it without a scheme, as api.example.net:6443");
        }
        String port = parts.group(3) == null ? String.valueOf(defaultPort) : parts.group(3);
        if (port.length() > 5 || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
            throw UserError.argument(argument, port + " is not a port", "ports go from 1 to 65535");
        }
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    static void requireRepository(String argument, String text) {
        if (!REPOSITORY.matcher(text).matches()) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is not a repository of images",
                    "write it without scheme and tag, as registry.example.net/k8s");
        }
    }

    /** A socket of a container runtime; returned as kubeadm wants it, with the scheme. */
    static String requireSocket(String argument, String text) {
        String url = text.startsWith("/") ? "unix://" + text : text;
        if (!url.matches("unix:///\\S+")) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is not the socket of a container runtime",
                    "write it as unix:///run/containerd/containerd.sock");
        }
        return url;
    }
}
