package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** Values of all hosts for a task on one of them; remembers of which other hosts it used one. */
final class Watched implements LiveValues {
    private final String self;
    private final LiveValues values;
    private final Use used;

    /** Told of each value of another host that is used. */
    interface Use {
        void read(String host, String name);

        /** A fact of any host is. */
        void readFact(String host, String name);
    }

    Watched(String self, LiveValues values, Use used) {
        this.self = self;
        this.values = values;
        this.used = used;
    }

    @Override
    public Map<String, Object> of(String host) {
        Map<String, Object> there = values.of(host);
        return host.equals(self) || there.isEmpty() ? there : new Watching(host, there);
    }

    @Override
    public Lookup fact(String host, String name) {
        used.readFact(host, name);
        return values.fact(host, name);
    }

    /** Another host's values. */
    private final class Watching extends AbstractMap<String, Object> {
        private final String host;
        private final Map<String, Object> there;

        Watching(String host, Map<String, Object> there) {
            this.host = host;
            this.there = there;
        }

        @Override
        public boolean containsKey(Object name) {
            boolean found = there.containsKey(name);
            if (found) {
                used.read(host, String.valueOf(name));
            }
            return found;
        }

        @Override
        public Object get(Object name) {
            return there.get(name);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            return there.entrySet();
        }
    }
}
