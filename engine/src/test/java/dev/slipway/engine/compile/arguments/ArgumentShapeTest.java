package dev.slipway.engine.compile.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.spi.Arg;
import org.junit.jupiter.api.Test;

class ArgumentShapeTest {
    public record Odd(@Arg("Thing.") Thread thing) {}

    public record Bare(String undocumented) {}

    public record Fine(
            @Arg(value = "Where.", aliases = "dest") String path,
            @Arg(value = "How often.", preset = "3") int maxTries) {}

    public record Twice(
            @Arg("A.") String a,
            @Arg(value = "B.", aliases = "a") String b) {}

    @Test
    void recordsThatCannotBeBoundAreRefusedWhenTheyAreRead() {
        assertThatThrownBy(() -> ArgumentShape.of(Odd.class)).hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> ArgumentShape.of(Bare.class)).hasMessageContaining("no @Arg");
        assertThatThrownBy(() -> ArgumentShape.of(Twice.class)).hasMessageContaining("two arguments named 'a'");
    }

    @Test
    void shapeTellsWhatTheReferenceNeeds() {
        Argument tries = ArgumentShape.of(Fine.class).argument("max_tries").orElseThrow();

        assertThat(tries.required()).isFalse();
        assertThat(tries.preset()).isEqualTo("3");
        assertThat(tries.type().describe()).isEqualTo("a whole number");
        assertThat(ArgumentShape.of(Fine.class).argument("dest").orElseThrow().required())
                .isTrue();
    }
}
