package dev.slipway.modules.kubeadm.objects;

import dev.slipway.engine.model.UserError;
import java.util.regex.Pattern;

/**
 * The forms of names, keys and values that the API server takes (k8s.io/apimachinery util/validation: IsDNS1123Subdomain,
 * IsQualifiedName, IsValidLabelValue).
 */
public final class ObjectNames {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final int LONGEST_NAME = 63;

    private ObjectNames() {}

    /** Whether it may name a node or most other objects. */
    public static boolean subdomain(String text) {
        return text.length() <= LONGEST_SUBDOMAIN && SUBDOMAIN.matcher(text).matches();
    }

    /** Whether it may be the key of a label, an annotation or a taint: a name, perhaps after a prefix and a slash. */
    public static boolean key(String text) {
        int slash = text.indexOf('/');
        return (slash < 0 || subdomain(text.substring(0, slash))) && name(text.substring(slash + 1));
    }

    /** Whether it may be the value of a label or of a taint. */
    public static boolean value(String text) {
        return text.isEmpty() || name(text);
    }

    private static boolean name(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }

    /** @throws UserError when no object can have the name */
    public static String requireSubdomain(String argument, String text, String example) {
        if (!subdomain(text)) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is not a name that Kubernetes takes",
                    "write lower-case letters, digits, dots and dashes, as " + example);
        }
        return text;
    }

    /** @throws UserError when it is no key */
    public static String requireKey(String argument, String text) {
        if (!key(text)) {
            throw UserError.argument(
                    argument,
                    "'" + text + "' is not a key that Kubernetes takes",
                    "write at most " + LONGEST_NAME
                            + " letters, digits, dashes, underscores and dots, beginning and ending with a letter or digit,"
                            + " perhaps after a domain and a slash: example.net/disk");
        }
        return text;
    }

    /** @throws UserError when it is no value */
    public static String requireValue(String argument, String key, String text) {
        if (!value(text)) {
            throw UserError.argument(
                    argument,
                    "'" + text + "', the value of '" + key + "', is not one that Kubernetes takes",
                    "write nothing, or at most " + LONGEST_NAME
                            + " letters, digits, dashes, underscores and dots, beginning and ending with a letter or digit");
        }
        return text;
    }
}
