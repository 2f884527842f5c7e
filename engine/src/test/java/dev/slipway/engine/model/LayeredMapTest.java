package dev.slipway.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayeredMapTest {
    private static final LayeredMap<Integer> BELOW = LayeredMap.copyOf(ordered("a", 1, "b", 2));

    private static Map<String, Integer> ordered(String first, int one, String second, int two) {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }

    @Test
    void upperLayerWinsAndOrderStays() {
        LayeredMap<Integer> both = BELOW.with(ordered("c", 3, "a", 9));
        assertThat(both).hasSize(3).containsExactly(Map.entry("a", 9), Map.entry("b", 2), Map.entry("c", 3));
        assertThat(both.get("a")).isEqualTo(9);
        assertThat(both.containsKey("b")).isTrue();
        assertThat(both.get("z")).isNull();
        assertThat(both).isEqualTo(Map.of("a", 9, "b", 2, "c", 3));
    }

    @Test
    void isSharedInsteadOfCopied() {
        assertThat(LayeredMap.copyOf(BELOW)).isSameAs(BELOW);
        assertThat(BELOW.with(Map.of())).isSameAs(BELOW);
    }

    @Test
    void doesNotSeeLaterChangesAndCannotBeChanged() {
        Map<String, Integer> given = ordered("a", 1, "b", 2);
        LayeredMap<Integer> map = LayeredMap.copyOf(given);
        given.put("c", 3);
        assertThat(map).hasSize(2);
        assertThatThrownBy(() -> map.put("c", 3)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.keySet().remove("a")).isInstanceOf(UnsupportedOperationException.class);
    }
}
