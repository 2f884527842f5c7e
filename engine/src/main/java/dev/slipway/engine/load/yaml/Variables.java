package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Variables as a mapping of names to values, in a keyword or as a file of their own. */
public final class Variables {
    private Variables() {}

    /** The variables of a mapping; of nothing, none; anything else is a problem. */
    public static Map<String, Variable> of(Yaml declared, Problems problems) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        if (declared instanceof Yaml.Mapping mapping) {
            for (Yaml.Entry entry : mapping.entries()) {
                variables.put(entry.key(), new Variable(entry.key(), entry.at(), entry.value()));
            }
        } else if (!Values.nothing(declared)) {
            problems.error(
                    declared.at(),
                    "variables are a mapping of names to values, not " + declared.kind(),
                    "write 'name: value' for each");
        }
        return variables;
    }

    /** The variables a file declares; none when it cannot be read, and then the problems say why. */
    public static Map<String, Variable> read(Path file, Problems problems) {
        return SourceFiles.read(file, problems)
                .flatMap(source -> YamlReader.read(source, problems))
                .map(tree -> of(tree, problems))
                .orElse(Map.of());
    }
}
