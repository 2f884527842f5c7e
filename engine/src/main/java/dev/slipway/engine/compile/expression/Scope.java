package dev.slipway.engine.compile.expression;

import java.util.Collection;
import java.util.Map;

/**
 * Where an expression finds its variables. A scope resolves the templates inside a variable's value itself, and guards
 * against cycles; what it returns is never read as a template again.
 *
 * <p>A map in a value may be lazy: only the entries an expression asks for are read, save for filters that walk a whole tree
 * such as {@code to_json}.
 */
public interface Scope {
    Lookup lookup(String name);

    /** The names there are, for "did you mean"; asked for errors only. */
    Collection<String> names();

    /** The files of the controller that lookups read. */
    default ControllerFiles files() {
        return ControllerFiles.NOWHERE;
    }

    /** A scope of settled values. */
    static Scope of(Map<String, ?> values) {
        return new Scope() {
            @Override
            public Lookup lookup(String name) {
                return values.containsKey(name) ? new Lookup.Found(values.get(name)) : Lookup.UNDEFINED;
            }

            @Override
            public Collection<String> names() {
                return values.keySet();
            }
        };
    }
}
