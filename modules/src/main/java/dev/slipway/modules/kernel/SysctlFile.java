package dev.slipway.modules.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The text of a sysctl configuration file.
 *
 * <p>Edits it byte for byte as Ansible's {@code ansible.posix.sysctl} does, so that a host which Ansible has prepared does
 * not change: a file that is touched at all gets every setting as {@code key=value} without blanks, of keys that stand there
 * twice only the first line stays, comments and lines without an equals sign are kept. The last line of a key is what counts.
 */
record SysctlFile(String text) {
    private record Setting(String key, String value) {}

    /** The text with the key set, empty when the file has it already. */
    Optional<String> with(String key, String value) {
        boolean there = last(key).filter(value::equals).isPresent();
        return there ? Optional.empty() : Optional.of(rewritten(key, Optional.of(value)));
    }

    /** The text without the key, empty when the file does not have it. */
    Optional<String> without(String key) {
        return last(key).map(value -> rewritten(key, Optional.empty()));
    }

    private Optional<String> last(String key) {
        return text.lines()
                .flatMap(line -> setting(line.strip()).stream())
                .filter(setting -> setting.key.equals(key))
                .reduce((first, second) -> second)
                .map(Setting::value);
    }

    private String rewritten(String key, Optional<String> value) {
        List<String> lines = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Optional<Setting> setting = setting(line);
            if (setting.isEmpty()) {
                lines.add(line);
                continue;
            }
            String found = setting.get().key;
            if (seen.add(found)) {
                Optional<String> kept = found.equals(key) ? value : Optional.of(setting.get().value);
                kept.ifPresent(v -> lines.add(found + "=" + v));
            }
        }
        if (!seen.contains(key)) {
            value.ifPresent(v -> lines.add(key + "=" + v));
        }
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static Optional<Setting> setting(String line) {
        int equals = line.indexOf('=');
        if (equals < 0 || line.startsWith("#") || line.startsWith(";")) {
            return Optional.empty();
        }
        return Optional.of(new Setting(
                line.substring(0, equals).strip(), line.substring(equals + 1).strip()));
    }
}
