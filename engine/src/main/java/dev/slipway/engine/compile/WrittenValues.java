package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.model.Yaml;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the files say, read once and evaluated for many hosts. */
final class WrittenValues {
    private final YamlValues.Tags tags;
    private final Map<Identity, YamlValues> values = new ConcurrentHashMap<>();
    private final Map<Identity, Expression> expressions = new ConcurrentHashMap<>();

    WrittenValues(YamlValues.Tags tags) {
        this.tags = tags;
    }

    /** The same text at another place is another value, since errors name places; and comparing trees would cost more. */
    private record Identity(Yaml yaml) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity(Yaml same) && same == yaml;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(yaml);
        }
    }

    Object evaluate(Yaml yaml, Scope scope) {
        return read(yaml).evaluate(scope);
    }

    /** The variables a value names. */
    Set<DataReference> references(Yaml yaml) {
        return read(yaml).references();
    }

    private YamlValues read(Yaml yaml) {
        Identity identity = new Identity(yaml);
        // computing it if absent locks what others are just looking at
        YamlValues known = values.get(identity);
        return known != null ? known : values.computeIfAbsent(identity, k -> YamlValues.parse(yaml, tags));
    }

    /** Of an argument that is an expression without braces. */
    Expression expression(Yaml.Scalar scalar) {
        return expressions.computeIfAbsent(new Identity(scalar), k -> Expression.parse(scalar));
    }
}
