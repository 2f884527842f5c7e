package dev.slipway.modules.files;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.testing.ServiceAnswers;
import java.util.Optional;

/** {@code services: {local: {/path: text}}} in a fixture: files of the controller. */
public final class LocalDigestAnswers implements ServiceAnswers {
    @Override
    public Optional<Object> answer(Query.Service<?> query, Yaml.Mapping services) {
        return query instanceof LocalDigest(String path)
                ? Optional.of(services.get("local")
                        .map(Yaml.Mapping.class::cast)
                        .flatMap(files -> files.get(path))
                        .map(Yaml.Scalar.class::cast)
                        .map(scalar -> Content.of(scalar.text()).digest()))
                : Optional.empty();
    }
}
