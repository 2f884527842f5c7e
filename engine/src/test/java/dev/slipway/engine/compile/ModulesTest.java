package dev.slipway.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModulesTest {
    public record Args(@Arg("Name.") String name) {}

    private record Named(String name) implements TaskModule<Args> {
        @Override
        public Class<Args> argsType() {
            return Args.class;
        }

        @Override
        public Reference reference() {
            return new Reference("", "", "");
        }

        @Override
        public Queries queries(Args args, Observation seen) {
            return Queries.NONE;
        }

        @Override
        public List<Change> plan(Args args, Observation seen) {
            return List.of();
        }
    }

    private static final Position AT = new Position(new Source("p.yml", ""), 3, 5);

    @Test
    void findsModulesByNameAndReadsTheirArguments() {
        Modules modules = Modules.of(List.of(new Named("b"), new Named("a")));

        assertThat(modules.all().stream().map(entry -> entry.module().name())).containsExactly("a", "b");
        assertThat(modules.module("a", AT).shape().names()).containsExactly("name");
    }

    @Test
    void suggestsTheNearestNameForAnUnknownOne() {
        Modules modules = Modules.of(List.of(new Named("template"), new Named("copy")));

        assertThatThrownBy(() -> modules.module("tempalte", AT)).isInstanceOfSatisfying(UserError.class, e -> {
            assertThat(e.diagnostics().getFirst().at()).isEqualTo(AT);
            assertThat(e.diagnostics().getFirst().hint()).contains("did you mean 'template'?");
        });
    }

    @Test
    void twoModulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> Modules.of(List.of(new Named("a"), new Named("a"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("two modules are named 'a'");
    }
}
