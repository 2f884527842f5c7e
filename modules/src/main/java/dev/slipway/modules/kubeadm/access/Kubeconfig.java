package dev.slipway.modules.kubeadm.access;

import dev.slipway.engine.model.UserError;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a kubeconfig as kubeadm and kubectl write it: block style, a key on each line. Holds a private key, so it is never
 * shown.
 */
record Kubeconfig(String text) {
    private static final Pattern SERVER = Pattern.compile("(?m)^( +server: ).*$");
    private static final Pattern CA = Pattern.compile("(?m)^ +certificate-authority-data: *\"?([A-Za-z0-9+/=]+)");
    private static final Pattern CERTIFICATE = Pattern.compile("(?m)^ +client-certificate-data: *\"?([A-Za-z0-9+/=]+)");
    private static final Pattern NAME = Pattern.compile("(?m)^(?:- | +)name: *(.+?) *$");

    /**
     * The same for an address at which the API is reached from elsewhere.
     *
     * @param server host and port
     * @throws UserError when it is no kubeconfig of one cluster
     */
    Kubeconfig at(String server) {
        if (all(SERVER, 0).size() != 1) {
            throw UserError.of(
                    "the kubeconfig does not name one server", "take one that kubeadm wrote, such as admin.conf");
        }
        return new Kubeconfig(SERVER.matcher(text).replaceFirst("$1https://" + Matcher.quoteReplacement(server)));
    }

    /** Whether it is of the same clusters, by their CAs, and has the same clusters, users and contexts, by name. */
    boolean sameUseAs(Kubeconfig other) {
        Set<String> own = all(CA, 1);
        return !own.isEmpty() && own.equals(other.all(CA, 1)) && all(NAME, 1).equals(other.all(NAME, 1));
    }

    /** The CA, in PEM below base64; empty when there is none or more than one. */
    Optional<String> authority() {
        return one(CA);
    }

    /** The certificate of the user, in PEM below base64; empty when there is none or more than one. */
    Optional<String> certificate() {
        return one(CERTIFICATE);
    }

    private Optional<String> one(Pattern pattern) {
        Set<String> found = all(pattern, 1);
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private Set<String> all(Pattern pattern, int group) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(group));
        }
        return found;
    }

    @Override
    public String toString() {
        return "Kubeconfig";
    }
}
