package dev.slipway.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LayeredMapHistoryTest {
    @Test
    void eachLayerIsToldFromBottomToTop() {
        LayeredMap<Integer> map =
                LayeredMap.copyOf(Map.of("a", 1, "b", 1)).with(Map.of("b", 2)).with(Map.of("a", 3, "c", 3));

        assertThat(map.history("a")).containsExactly(1, 3);
        assertThat(map.history("b")).containsExactly(1, 2);
        assertThat(map.history("c")).containsExactly(3);
        assertThat(map.history("d")).isEmpty();
    }

    @Test
    void theLastOfItsHistoryIsWhatAMapHas() {
        LayeredMap<Integer> below = LayeredMap.copyOf(Map.of("a", 1));

        assertThat(below.with(Map.of("a", 2)).history("a").getLast())
                .isEqualTo(below.with(Map.of("a", 2)).get("a"));
        assertThat(LayeredMap.<Integer>empty().history("a")).isEmpty();
    }
}
