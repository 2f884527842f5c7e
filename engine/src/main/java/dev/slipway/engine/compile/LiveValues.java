package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import java.util.Map;
import java.util.function.Function;

/** What tasks have registered and set so far, and what is known of hosts. */
@FunctionalInterface
public interface LiveValues {
    /** By name, as plain data that may hold {@code Unknown} and {@code Secret}; empty for a host that set nothing. */
    Map<String, Object> of(String host);

    /**
     * A fact of a host. Where facts are not known at all, it is not defined.
     *
     * @param name without {@code ansible_}
     */
    default Lookup fact(String host, String name) {
        return Lookup.UNDEFINED;
    }

    /** These facts beside other values. */
    default LiveValues beside(Function<String, Map<String, Object>> values) {
        LiveValues facts = this;
        return new LiveValues() {
            @Override
            public Map<String, Object> of(String host) {
                return values.apply(host);
            }

            @Override
            public Lookup fact(String host, String name) {
                return facts.fact(host, name);
            }
        };
    }
}
