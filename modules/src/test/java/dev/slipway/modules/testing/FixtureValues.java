package dev.slipway.modules.testing;

import dev.slipway.engine.compile.arguments.ArgumentValues;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.LocalFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Arguments as they stand: {@code !secret} and {@code !unknown} take the place of templates.
 *
 * @param revealed is given the secrets that arguments take as plain text
 */
record FixtureValues(Yaml.Mapping sources, List<Secret> revealed) implements ArgumentValues {
    FixtureValues(Yaml.Mapping sources) {
        this(sources, new ArrayList<>());
    }

    @Override
    public void reveals(Secret secret) {
        revealed.add(secret);
    }

    @Override
    public Optional<Object> evaluate(Yaml value) {
        return FixtureYaml.plain(value, FixtureValues::tagged);
    }

    @Override
    public Optional<Object> expression(Yaml.Scalar expression) {
        return evaluate(expression);
    }

    private static Object tagged(Yaml.Scalar scalar) {
        return switch (scalar.tag()) {
            case "!secret" -> Secret.of(scalar.text());
            case "!unknown" -> new Unknown(scalar.text());
            default -> throw new AssertionError(scalar.at() + ": " + scalar.tag());
        };
    }

    @Override
    public Content file(String name, Position at) {
        return sources.get(name)
                .map(FixtureValues::content)
                .orElseThrow(() -> UserError.at(at, "there is no file '" + name + "'"));
    }

    @Override
    public List<LocalFile> files(String directory, Position at) {
        String prefix = directory + "/";
        return sources.entries().stream()
                .filter(entry -> entry.key().startsWith(prefix))
                .map(entry -> new LocalFile(entry.key().substring(prefix.length()), content(entry.value())))
                .toList();
    }

    @Override
    public String place(String name, Position at) {
        return name.startsWith("/") ? name : "/controller/" + name;
    }

    @Override
    public Content template(String name, Position at) {
        return file(name, at);
    }

    static Content content(Yaml yaml) {
        Yaml.Scalar scalar = (Yaml.Scalar) yaml;
        return switch (scalar.tag()) {
            case "!secret" -> Content.hidden(scalar.text());
            case "!unknown" -> Content.pending(scalar.text());
            case "!hex" -> Content.of(java.util.HexFormat.of().parseHex(scalar.text()));
            default -> Content.of(scalar.text());
        };
    }
}
