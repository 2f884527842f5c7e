package dev.slipway.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.ArgumentValues;
import dev.slipway.engine.compile.arguments.Binding;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Reference;
import java.util.List;
import java.util.Optional;

/** Holds what a module's reference shows to what the module takes. */
record Example<A extends Record>(Modules.Entry<A> entry) {
    void check() {
        Reference reference = entry.module().reference();
        assertThat(reference.summary()).isNotBlank();
        String name = entry.module().name();
        int found = 0;
        for (Yaml task : Fixture.items(FixtureYaml.read(new Source("example", reference.example())))) {
            Optional<Yaml> arguments = Fixture.mapping(task).get(name);
            if (arguments.isPresent()) {
                found++;
                assertThat(entry.bind(arguments.get(), task.at(), new AnyValues()))
                        .isNotInstanceOf(Binding.Refused.class);
            }
        }
        assertThat(found).as("tasks with '" + name + "'").isPositive();
        entry.shape().arguments().forEach(argument -> assertThat(argument.doc())
                .as(argument.name())
                .isNotBlank());
    }

    /** Every file is there, and templates are known only after apply. */
    private record AnyValues() implements ArgumentValues {
        @Override
        public Optional<Object> evaluate(Yaml value) {
            return value instanceof Yaml.Scalar s && s.text().contains("{{")
                    ? Optional.of(new Unknown("the example"))
                    : FixtureYaml.plain(value, scalar -> scalar.text());
        }

        @Override
        public Optional<Object> expression(Yaml.Scalar expression) {
            return Optional.of(new Unknown("the example"));
        }

        @Override
        public Content file(String name, Position at) {
            return Content.of("");
        }

        @Override
        public List<LocalFile> files(String directory, Position at) {
            return List.of();
        }

        @Override
        public String place(String name, Position at) {
            return "/controller/" + name;
        }

        @Override
        public Content template(String name, Position at) {
            return Content.of("");
        }
    }
}
