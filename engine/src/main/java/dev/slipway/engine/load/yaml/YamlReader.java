package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Text to a tree with places. */
public final class YamlReader {
    private YamlReader() {}

    /**
     * Reads the one document of a source. An empty source, or one of comments only, is a scalar without text.
     *
     * @return empty when the text is not YAML at all; a tree may come back although there are problems, such as duplicate
     *     keys, so that what is wrong with its content can be told in the same run
     */
    public static Optional<Yaml> read(Source source, Problems problems) {
        Optional<Yaml> tree = problems.during(Rule.SYNTAX, () -> parse(source, problems));
        tree.ifPresent(problems::read);
        return tree;
    }

    private static Optional<Yaml> parse(Source source, Problems problems) {
        if (!TextCheck.passes(source, problems)) {
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(Limits.BYTES)
                .setParseComments(false)
                .build();
        try {
            return Optional.of(new Composer(source, problems).compose(new Parse(settings).parseString(source.text())));
        } catch (UserError refused) {
            refused.diagnostics().forEach(problems::add);
        } catch (MarkedYamlEngineException e) {
            Diagnostic error = SyntaxError.of(source, e);
            // what was told of that line is why the parser stumbles
            boolean told = problems.errors().stream()
                    .anyMatch(d -> d.at().source().name().equals(source.name())
                            && d.at().line() == error.at().line());
            if (!told) {
                problems.add(error);
            }
        } catch (YamlVersionException e) {
            problems.error(new Position(source, 1, 1), "only YAML 1.1 and 1.2 are understood");
        } catch (YamlEngineException e) {
            problems.error(new Position(source, 1, 1), "not valid YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Reads a file; empty when it cannot be read or is not YAML, and then the problems say why. */
    public static Optional<Yaml> read(Path file, Problems problems) {
        return SourceFiles.read(file, problems).flatMap(source -> read(source, problems));
    }
}
