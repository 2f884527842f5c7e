package dev.slipway.modules.network;

import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.testing.ServiceAnswers;
import java.util.Optional;

/** {@code services: {"certificate lb:6443": [names]}} in a fixture; a word in place of a list is what went wrong. */
public final class ServedNamesAnswers implements ServiceAnswers {
    @Override
    public Optional<Object> answer(Query.Service<?> query, Yaml.Mapping services) {
        return query instanceof ServedNames served
                ? services.get("certificate " + served.endpoint()).map(ServedNamesAnswers::read)
                : Optional.empty();
    }

    private static Object read(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Sequence(var at, var items) ->
                new ServedNames.Answer.Names(items.stream()
                        .map(Yaml.Scalar.class::cast)
                        .map(Yaml.Scalar::text)
                        .toList());
            case Yaml.Scalar scalar -> new ServedNames.Answer.Nothing(scalar.text());
            case Yaml.Mapping mapping -> throw new AssertionError(mapping.at() + " is a mapping");
        };
    }
}
