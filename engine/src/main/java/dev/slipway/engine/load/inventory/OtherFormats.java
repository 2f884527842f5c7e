package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises the inventory formats of Ansible that Slipway does not read. */
final class OtherFormats {
    /** The way out for whoever has an inventory of another kind. */
    static final String CONVERT = "write the inventory as YAML; 'ansible-inventory --list --yaml' converts one";

    private static final Pattern INI_SECTION =
            Pattern.compile("\\[[A-Za-z_][\\w.-]*(:(vars|children|hosts))?]\\s*([#;].*)?");
    private static final Pattern INI_HOST = Pattern.compile("[\\w.-]+(\\s+\\w+=\\S.*)?");

    private OtherFormats() {}

    /** The format's name when it is one of them, and then it is a problem. */
    static Optional<String> refuse(Path file, Source source, Problems problems) {
        Optional<String> format = format(file.getFileName().toString(), source.text());
        format.ifPresent(name -> problems.error(new Position(source, 1, 1), name + " are not supported yet", CONVERT));
        return format;
    }

    private static Optional<String> format(String name, String text) {
        if (text.startsWith("#!")) {
            return Optional.of("inventory scripts");
        }
        if (name.endsWith(".toml")) {
            return Optional.of("inventories in TOML");
        }
        Optional<String> first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                .findFirst();
        boolean yamlName = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
        boolean section =
                first.filter(line -> INI_SECTION.matcher(line).matches()).isPresent();
        boolean host = !yamlName
                && first.filter(line ->
                                !line.equals("---") && INI_HOST.matcher(line).matches())
                        .isPresent();
        return name.endsWith(".ini") || section || host ? Optional.of("inventories in INI format") : Optional.empty();
    }
}
