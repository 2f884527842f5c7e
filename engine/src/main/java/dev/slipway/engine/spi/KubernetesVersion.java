package dev.slipway.engine.spi;

import dev.slipway.engine.model.UserError;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Kubernetes, as far as modules care: what changes, changes with minor versions of 1, and now and then with a
 * patch (kubernetes.io, Version Skew Policy). What changes when is in {@link dev.slipway.engine.spi.kubernetes}.
 *
 * @param minor the second number: 30 of 1.30.2
 * @param patch the third number; empty when it was not given, which stands for the latest patch there is
 */
public record KubernetesVersion(int minor, OptionalInt patch) {
    private static final Pattern FORM = Pattern.compile("v?1\\.(\\d{1,3})(?:\\.(\\d{1,3}))?(\\..*|-.*)?");

    public KubernetesVersion {
        Objects.requireNonNull(patch, "patch");
    }

    /** The latest patch of a minor version. */
    public KubernetesVersion(int minor) {
        this(minor, OptionalInt.empty());
    }

    /**
     * Reads {@code 1.30}, {@code 1.30.2} or {@code v1.30.2-rc.1}.
     *
     * @param argument the argument's name in YAML
     * @throws UserError when the text is no version
     */
    public static KubernetesVersion of(String argument, String text) {
        Matcher version = FORM.matcher(text);
        if (!version.matches() || (version.group(2) == null && version.group(3) != null)) {
            throw UserError.argument(
                    argument, "'" + text + "' is not a version of Kubernetes", "write it as 1.30 or 1.30.2");
        }
        String patch = version.group(2);
        return new KubernetesVersion(
                Integer.parseInt(version.group(1)),
                patch == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(patch)));
    }

    /** Whether it comes before that minor version. */
    public boolean before(int other) {
        return minor < other;
    }

    /** Whether it comes before that patch of that minor version. */
    public boolean before(int otherMinor, int otherPatch) {
        return minor < otherMinor || (minor == otherMinor && patch.orElse(Integer.MAX_VALUE) < otherPatch);
    }

    /** As in {@code 1.30} or {@code 1.30.2}. */
    @Override
    public String toString() {
        return "1." + minor + (patch.isPresent() ? "." + patch.getAsInt() : "");
    }
}
