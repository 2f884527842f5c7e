package dev.slipway.engine.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An immutable map in a stable order that may lie over another one, which is shared and not copied.
 *
 * <p>A thousand hosts differ in a few variables and have hundreds in common; so do the tasks of a role. {@link #copyOf}
 * of one of these is itself.
 */
public final class LayeredMap<V> extends AbstractMap<String, V> {
    private static final LayeredMap<?> EMPTY = new LayeredMap<>(Map.of(), Map.of());

    private final Map<String, V> below;
    private final Map<String, V> above;
    private final int size;

    private LayeredMap(Map<String, V> below, Map<String, V> above) {
        this.below = below;
        this.above = above;
        this.size = below.size()
                + (int) above.keySet().stream()
                        .filter(key -> !below.containsKey(key))
                        .count();
    }

    @SuppressWarnings("unchecked")
    public static <V> LayeredMap<V> empty() {
        return (LayeredMap<V>) EMPTY;
    }

    public static <V> LayeredMap<V> copyOf(Map<String, V> map) {
        if (map instanceof LayeredMap<V> already) {
            return already;
        }
        return map.isEmpty() ? empty() : new LayeredMap<>(Map.of(), new LinkedHashMap<>(map));
    }

    /** This map with the entries of another one over it. */
    public LayeredMap<V> with(Map<String, V> over) {
        if (over.isEmpty()) {
            return this;
        }
        return isEmpty() ? copyOf(over) : new LayeredMap<>(this, new LinkedHashMap<>(over));
    }

    /**
     * What is under a key in each of the maps that lie over one another, the lowest first; the last one is that of {@link #get}.
     * Of maps that were copied into one there is only what that one has.
     */
    public List<V> history(String key) {
        List<V> all = new ArrayList<>();
        gather(key, all);
        return all;
    }

    private void gather(String key, List<V> into) {
        if (below instanceof LayeredMap<V> layered) {
            layered.gather(key, into);
        } else if (below.containsKey(key)) {
            into.add(below.get(key));
        }
        if (above.containsKey(key)) {
            into.add(above.get(key));
        }
    }

    @Override
    public V get(Object key) {
        V value = above.get(key);
        return value == null ? below.get(key) : value;
    }

    @Override
    public boolean containsKey(Object key) {
        return above.containsKey(key) || below.containsKey(key);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<String, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public java.util.Iterator<Map.Entry<String, V>> iterator() {
                return entries().iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private Stream<Map.Entry<String, V>> entries() {
        return Stream.concat(below.keySet().stream(), above.keySet().stream().filter(key -> !below.containsKey(key)))
                .map(key -> Map.entry(key, get(key)));
    }
}
