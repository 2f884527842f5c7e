package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Source;
import java.util.List;
import java.util.regex.Pattern;

/** What an inventory file seems to be, by its name and by its first lines. */
final class Looks {
    private static final List<String> YAML = List.of("", ".yml", ".yaml", ".json");
    private static final Pattern SECTION = Pattern.compile("\\[[A-Za-z_][\\w.-]*(:\\w+)?(]\\s*([#;].*)?)?");
    private static final Pattern ASSIGNMENT = Pattern.compile("[\\w.-]+\\s+\\w+=\\S.*");
    private static final Pattern KEY = Pattern.compile("---.*|[{-]( .*)?|[\\w.\"'-]+:( .*)?");
    private static final int LINES = 20;

    private Looks() {}

    /** The ending with its dot, as Python's {@code splitext} has it; "" when there is none. */
    static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot);
    }

    /** Whether a file of this name may be YAML. */
    static boolean yamlName(String name) {
        return YAML.contains(ending(name));
    }

    /** Whether something among the first lines is INI and nothing else. */
    static boolean ini(Source source) {
        return lines(source).stream()
                .anyMatch(line -> SECTION.matcher(line).matches()
                        || ASSIGNMENT.matcher(line).matches());
    }

    /** Whether the first line is that of a YAML file. */
    static boolean yaml(Source source) {
        return lines(source).stream()
                .findFirst()
                .filter(line -> KEY.matcher(line).matches())
                .isPresent();
    }

    private static List<String> lines(Source source) {
        return source.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .limit(LINES)
                .toList();
    }
}
