package dev.slipway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the command line says of a run, under the names that Ansible's "Special Variables" have for it. */
final class RunVariables {
    /** The release of ansible-core whose language this is, and which tests compare it with. */
    private static final Map<String, Object> LANGUAGE =
            Map.of("full", "2.14.18", "string", "2.14.18", "major", 2L, "minor", 14L, "revision", 18L);

    private RunVariables() {}

    static Map<String, Object> of(SourceOptions options) {
        Map<String, Object> variables = new LinkedHashMap<>();
        // a plan shows what is applied, so it must not be another world; and it shows the texts that change
        variables.put("ansible_check_mode", false);
        variables.put("ansible_diff_mode", true);
        variables.put(
                "ansible_inventory_sources",
                options.inventories.stream().map(RunVariables::source).toList());
        options.limit.ifPresent(limit -> variables.put("ansible_limit", limit));
        variables.put("ansible_run_tags", options.tags.isEmpty() ? List.of("all") : List.copyOf(options.tags));
        variables.put("ansible_skip_tags", List.copyOf(options.skipTags));
        variables.put("ansible_verbosity", 0L);
        variables.put("ansible_version", LANGUAGE);
        return variables;
    }

    /** A list of hosts stays as it is written. */
    private static String source(String written) {
        Path path = Path.of(written);
        return Files.exists(path) ? path.toAbsolutePath().normalize().toString() : written;
    }
}
