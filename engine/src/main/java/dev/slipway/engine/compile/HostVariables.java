package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What {@code hostvars} is: for each host its variables, evaluated when asked for. {@code localhost} is there without being
 * declared, but not among those that are gone through.
 */
final class HostVariables extends AbstractMap<String, Object> {
    private final Inventory inventory;
    private final Function<Host, Scopes.HostScope> scopes;

    HostVariables(Inventory inventory, Function<Host, Scopes.HostScope> scopes) {
        this.inventory = inventory;
        this.scopes = scopes;
    }

    /** The variables of one scope by name. */
    static Map<String, Object> of(Scopes.HostScope scope) {
        return new Variables(scope);
    }

    @Override
    public boolean containsKey(Object host) {
        return host instanceof String name && inventory.host(name).isPresent();
    }

    @Override
    public Object get(Object host) {
        return host instanceof String name
                ? inventory
                        .host(name)
                        .map(found -> new Variables(scopes.apply(found)))
                        .orElse(null)
                : null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries<>(inventory.hosts().keySet(), this::get);
    }

    /** One host's variables. */
    private static final class Variables extends AbstractMap<String, Object> {
        private final Scopes.HostScope scope;

        Variables(Scopes.HostScope scope) {
            this.scope = scope;
        }

        @Override
        public boolean containsKey(Object name) {
            return name instanceof String text && !(scope.lookup(text) instanceof Lookup.Undefined);
        }

        @Override
        public Object get(Object name) {
            return name instanceof String text && scope.lookup(text) instanceof Lookup.Found(Object value)
                    ? value
                    : null;
        }

        @Override
        public Set<Map.Entry<String, Object>> entrySet() {
            // what leads back to all hosts is left out, or walking over one host's variables would never end
            Set<String> names = new LinkedHashSet<>(scope.declared());
            names.removeAll(List.of("hostvars", "omit", "vars"));
            return new Entries<>(names, this::get);
        }
    }

    /** Keys with values that are looked up while iterating. */
    private static final class Entries<V> extends AbstractSet<Map.Entry<String, V>> {
        private final Set<String> keys;
        private final Function<String, V> value;

        Entries(Set<String> keys, Function<String, V> value) {
            this.keys = keys;
            this.value = value;
        }

        @Override
        public Iterator<Map.Entry<String, V>> iterator() {
            return keys.stream()
                    .map(key -> (Map.Entry<String, V>) new SimpleEntry<>(key, value.apply(key)))
                    .iterator();
        }

        @Override
        public int size() {
            return keys.size();
        }
    }
}
