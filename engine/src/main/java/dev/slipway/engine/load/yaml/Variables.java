package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Variables as a mapping of names to values, in a keyword or as a file of their own. */
public final class Variables {
    /** A name that runs into its value; not an address such as {@code https://…}, nor IPv6. */
    private static final Pattern JOINED = Pattern.compile("([A-Za-z_][\\w.-]*:)[^\\s:/].*", Pattern.DOTALL);

    private static final Pattern ASSIGNED = Pattern.compile("[A-Za-z_][\\w.-]*\\s*=");

    private Variables() {}

    /** The variables of a mapping; of nothing, none; anything else is a problem. */
    public static Map<String, Variable> of(Yaml declared, Problems problems) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (declared instanceof Yaml.Mapping mapping) {
            for (Yaml.Entry entry : mapping.entries()) {
                refuseJoined(entry, problems);
                variables.put(entry.key(), new Variable(entry.key(), entry.at(), entry.value()));
            }
        } else if (!Values.nothing(declared)) {
            problems.error(
                    declared.at(),
                    "variables are a mapping of names to values, not " + declared.kind(),
                    hint(declared));
            problems.lost();
        }
        return variables;
    }

    /** {@code {name:value}} is a name without a value to YAML. */
    private static void refuseJoined(Yaml.Entry entry, Problems problems) {
        Matcher joined = JOINED.matcher(entry.key());
        if (joined.matches() && Values.nothing(entry.value())) {
            problems.error(
                    entry.at(),
                    "a blank is missing after '" + joined.group(1) + "'",
                    "a name and its value are written 'name: value'");
        }
    }

    private static String hint(Yaml declared) {
        String text = declared instanceof Yaml.Scalar scalar ? scalar.text() : "";
        if (Sealed.is(text)) {
            return "what is encrypted as a whole begins in the very first line: remove what stands before";
        }
        if (JOINED.matcher(text).lookingAt()) {
            return "write 'name: value' for each, with a blank after ':'";
        }
        if (ASSIGNED.matcher(text).lookingAt()) {
            return "write 'name: value' for each, with ':' instead of '='";
        }
        if (declared instanceof Yaml.Sequence list
                && list.items().stream()
                        .allMatch(item -> item instanceof Yaml.Mapping one
                                && one.entries().size() == 1)
                && FileKind.of(declared).isEmpty()) {
            return "write 'name: value' for each, without '- '";
        }
        return FileKind.of(declared)
                .map(kind -> "this looks like " + kind.words() + "; variables are written 'name: value'")
                .orElse("write 'name: value' for each");
    }

    /** The variables a file declares; none when it cannot be read, and then the problems say why. */
    public static Map<String, Variable> read(Path file, Problems problems) {
        Optional<Yaml> tree = SourceFiles.read(file, problems).flatMap(source -> YamlReader.read(source, problems));
        if (tree.isEmpty()) {
            problems.lost();
        }
        return tree.map(variables -> of(variables, problems)).orElse(Map.of());
    }
}
