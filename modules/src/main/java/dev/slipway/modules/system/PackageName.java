package dev.slipway.modules.system;

import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserError;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A package, and perhaps the version it shall have, as apt-get(8) takes them: {@code name}, {@code name:architecture},
 * {@code name=version}, where the version may have {@code *} in it.
 */
record PackageName(String name, Optional<String> version) {
    /** Debian Policy 5.6.7. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?");

    /** Debian Policy 5.6.12, and the wildcards of apt. */
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+:~*?-]+");

    static PackageName of(String written) {
        String[] parts = written.split("=", 2);
        if (!NAME.matcher(parts[0]).matches()) {
            throw UserError.argument(
                    "name",
                    "'" + parts[0] + "' is no name of a package",
                    "two or more lower-case letters, digits, '+', '-' and '.'; a version goes behind '='");
        }
        if (parts.length == 2 && !VERSION.matcher(parts[1]).matches()) {
            throw UserError.argument("name", "'" + parts[1] + "' is no version of a package", "write name=1.2-3");
        }
        return new PackageName(parts[0], parts.length == 2 ? Optional.of(parts[1]) : Optional.empty());
    }

    boolean satisfiedBy(PackageState now) {
        return now.installed()
                && version.map(wanted -> matches(wanted, now.version())).orElse(true);
    }

    /** Whether a version is one that is asked for. */
    static boolean matches(String wanted, String version) {
        return wanted.equals(version)
                || version.matches(
                        Pattern.quote(wanted).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    /** As apt-get(8) takes it. */
    String word() {
        return version.map(wanted -> name + "=" + wanted).orElse(name);
    }
}
