package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.PlainScalar;
import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the templates of a YAML value, going on after mistakes so that all are told at once. */
record YamlReader(YamlValues.Tags tags, List<Diagnostic> wrong) {
    ValueNode read(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> scalar(scalar);
            case Yaml.Sequence sequence -> sequence(sequence);
            case Yaml.Mapping mapping -> mapping(mapping);
        };
    }

    /** What was encrypted together with its file is as secret as what was encrypted by itself. */
    private ValueNode scalar(Yaml.Scalar scalar) {
        ValueNode open = open(scalar);
        if (!scalar.at().source().confidential()) {
            return open;
        }
        return open instanceof ValueNode.Constant(Object value)
                ? new ValueNode.Constant(Tree.hide(value))
                : new ValueNode.Hidden(open);
    }

    private ValueNode open(Yaml.Scalar scalar) {
        try {
            if (scalar.tag().equals("!unsafe")) {
                return new ValueNode.Constant(scalar.text());
            }
            if (!scalar.tag().isEmpty()) {
                return new ValueNode.Constant(tags.resolve(scalar));
            }
            if (!template(scalar.text())) {
                return new ValueNode.Constant(scalar.quoted() ? scalar.text() : PlainScalar.of(scalar.text()));
            }
            return new ValueNode.Filled(Template.parse(scalar.text(), scalar.at()));
        } catch (UserError e) {
            wrong.addAll(e.diagnostics());
            return new ValueNode.Constant("");
        }
    }

    private ValueNode sequence(Yaml.Sequence sequence) {
        List<ValueNode> items = sequence.items().stream().map(this::read).toList();
        if (!items.stream().allMatch(ValueNode.Constant.class::isInstance)) {
            return new ValueNode.Items(items);
        }
        List<Object> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(((ValueNode.Constant) item).value()));
        return new ValueNode.Constant(Collections.unmodifiableList(values));
    }

    private ValueNode mapping(Yaml.Mapping mapping) {
        List<ValueNode.Entry> entries = mapping.entries().stream()
                .map(entry -> new ValueNode.Entry(entry.at(), key(entry), read(entry.value())))
                .toList();
        boolean constant = entries.stream()
                .allMatch(e -> e.key() instanceof ValueNode.Constant && e.value() instanceof ValueNode.Constant);
        if (!constant) {
            return new ValueNode.Entries(entries);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(
                (String) ((ValueNode.Constant) entry.key()).value(), ((ValueNode.Constant) entry.value()).value()));
        return new ValueNode.Constant(Collections.unmodifiableMap(values));
    }

    private ValueNode key(Yaml.Entry entry) {
        return template(entry.key())
                ? open(new Yaml.Scalar(entry.at(), entry.key(), true, ""))
                : new ValueNode.Constant(entry.key());
    }

    private static boolean template(String text) {
        int brace = text.indexOf('{');
        return brace >= 0
                && (text.indexOf("{{", brace) >= 0 || text.indexOf("{%", brace) >= 0 || text.indexOf("{#", brace) >= 0);
    }
}
