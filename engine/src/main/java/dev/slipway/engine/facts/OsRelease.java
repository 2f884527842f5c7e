package dev.slipway.engine.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * os-release(5), read as Python's {@code distro} reads it, with what it takes from other files.
 *
 * @param entries names in lower case
 * @param first the first line of the distribution's own file, or ""
 */
record OsRelease(Map<String, String> entries, String first) {
    private static final Pattern ENTRY = Pattern.compile("^([A-Za-z_0-9]+)=(.*)$", Pattern.MULTILINE);
    private static final Pattern PARSED = Pattern.compile("^(.+?)\\s+(?:release\\s+)?([\\d.]+)(?:\\s.*)?$");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\((\\D+)\\)|,\\s*(\\D+)");

    static OsRelease of(FactAnswers seen) {
        String text = seen.file("/etc/os-release")
                .or(() -> seen.file("/usr/lib/os-release"))
                .orElse("");
        Map<String, String> entries = new LinkedHashMap<>();
        Matcher matcher = ENTRY.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2).strip();
            entries.put(matcher.group(1).toLowerCase(java.util.Locale.ROOT), unquoted(value));
        }
        String first = List.of("/etc/centos-release", "/etc/oracle-release", "/etc/redhat-release").stream()
                .flatMap(path -> seen.lines(path).stream())
                .findFirst()
                .orElse("");
        return new OsRelease(entries, first);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return (quoted ? value.substring(1, value.length() - 1) : value).replaceAll("\\\\(.)", "$1");
    }

    private String entry(String name) {
        return entries.getOrDefault(name, "");
    }

    private String id() {
        String id = entry("id").toLowerCase(java.util.Locale.ROOT).replace(' ', '_');
        return id.equals("ol") ? "oracle" : id.equals("opensuse-leap") ? "opensuse" : id;
    }

    /** The name of last resort. */
    String distribution() {
        String id = id();
        String name = id.isEmpty() ? "" : id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1);
        return switch (name) {
            case "Amzn" -> "Amazon";
            case "Rhel" -> "Redhat";
            case "" -> "OtherLinux";
            default -> name;
        };
    }

    /** The version, of CentOS with what stands behind the first point, as Ansible has it; "" when there is none. */
    String version() {
        String plain = !entry("version_id").isEmpty() ? entry("version_id") : parsed(first);
        return switch (id()) {
            case "centos" -> {
                String[] parts = best(plain, parsed(first)).split("\\.");
                yield parts.length > 1 ? parts[0] + "." + parts[1] : parts[0];
            }
            default -> plain;
        };
    }

    private static String best(String... versions) {
        String best = "";
        for (String version : versions) {
            if (best.isEmpty() || dots(version) > dots(best)) {
                best = version;
            }
        }
        return best;
    }

    private static long dots(String version) {
        return version.chars().filter(c -> c == '.').count();
    }

    private static String parsed(String line) {
        Matcher matcher = PARSED.matcher(line);
        return matcher.find() ? matcher.group(2) : "";
    }

    /** Empty when the host does not say; "" when it says that there is none. */
    Optional<String> codename() {
        return Optional.ofNullable(entries.get("version_codename"))
                .or(() -> Optional.ofNullable(entries.get("ubuntu_codename")))
                .or(() -> bracketed(entry("version")))
                .or(() -> bracketed(first));
    }

    private static Optional<String> bracketed(String text) {
        Matcher matcher = IN_BRACKETS.matcher(text);
        return matcher.find()
                ? Optional.of((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).strip())
                : Optional.empty();
    }
}
