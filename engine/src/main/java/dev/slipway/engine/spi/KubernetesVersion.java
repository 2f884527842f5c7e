package dev.slipway.engine.spi;

import dev.slipway.engine.model.UserError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes, as far as modules care: what changes, changes with minor versions of 1
 * (kubernetes.io, Version Skew Policy).
 *
 * @param minor the second number: 30 of 1.30.2
 */
public record KubernetesVersion(int minor) {
    private static final Pattern FORM = Pattern.compile("v?1\\.(\\d{1,3})(\\..*)?");

    /**
     * Reads {@code 1.30}, {@code 1.30.2} or {@code v1.30.2-rc.1}.
     *
     * @param argument the argument's name in YAML
     * @throws UserError when the text is no version
     */
    public static KubernetesVersion of(String argument, String text) {
        Matcher version = FORM.matcher(text);
        if (!version.matches()) {
            throw UserError.argument(
                    argument, "'" + text + "' is not a version of Kubernetes", "write it as 1.30 or 1.30.2");
        }
        return new KubernetesVersion(Integer.parseInt(version.group(1)));
    }

    /** Whether it comes before that minor version. */
    public boolean before(int other) {
        return minor < other;
    }
}
