package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Kind;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.expression.Text;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A YAML value with its templates parsed. */
sealed interface ValueNode {
    /** The data for a scope; mistakes are added to the list, and what is returned then does not matter. */
    Object evaluate(Scope scope, List<Diagnostic> wrong);

    void references(Set<DataReference> into);

    /** The same in every scope. */
    record Constant(Object value) implements ValueNode {
        @Override
        public Object evaluate(Scope scope, List<Diagnostic> wrong) {
            return value;
        }

        @Override
        public void references(Set<DataReference> into) {}
    }

    /** A string with braces. */
    record Filled(Template template) implements ValueNode {
        @Override
        public Object evaluate(Scope scope, List<Diagnostic> wrong) {
            try {
                return template.evaluate(scope);
            } catch (UserError e) {
                wrong.addAll(e.diagnostics());
                return "";
            }
        }

        @Override
        public void references(Set<DataReference> into) {
            into.addAll(template.references());
        }
    }

    /** A string of a file that was encrypted. */
    record Hidden(ValueNode open) implements ValueNode {
        @Override
        public Object evaluate(Scope scope, List<Diagnostic> wrong) {
            return Tree.hide(open.evaluate(scope, wrong));
        }

        @Override
        public void references(Set<DataReference> into) {
            open.references(into);
        }
    }

    /** A list. */
    record Items(List<ValueNode> items) implements ValueNode {
        @Override
        public Object evaluate(Scope scope, List<Diagnostic> wrong) {
            List<Object> values = new ArrayList<>(items.size());
            for (ValueNode item : items) {
                Object value = item.evaluate(scope, wrong);
                if (value != Omit.OMIT) {
                    values.add(value);
                }
            }
            return values;
        }

        @Override
        public void references(Set<DataReference> into) {
            items.forEach(item -> item.references(into));
        }
    }

    /** An entry of a mapping. */
    record Entry(Position at, ValueNode key, ValueNode value) {}

    /** A mapping. */
    record Entries(List<Entry> entries) implements ValueNode {
        @Override
        public Object evaluate(Scope scope, List<Diagnostic> wrong) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Entry entry : entries) {
                int before = wrong.size();
                Object key = entry.key().evaluate(scope, wrong);
                if (key instanceof Unknown) {
                    return key;
                }
                Object value = entry.value().evaluate(scope, wrong);
                if (value == Omit.OMIT || wrong.size() > before) {
                    continue;
                }
                if (!(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                    String message = "the key of an entry must be a string, not " + Kind.of(key);
                    wrong.add(Diagnostic.error(entry.at(), message));
                } else if (values.containsKey(Text.of(key))) {
                    wrong.add(Diagnostic.error(entry.at(), "the key '" + Text.of(key) + "' is there twice"));
                } else {
                    values.put(Text.of(key), value);
                }
            }
            return values;
        }

        @Override
        public void references(Set<DataReference> into) {
            for (Entry entry : entries) {
                entry.key().references(into);
                entry.value().references(into);
            }
        }
    }
}
