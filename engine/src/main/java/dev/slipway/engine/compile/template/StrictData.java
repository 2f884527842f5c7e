package dev.slipway.engine.compile.template;

import com.github.mustachejava.Binding;
import com.github.mustachejava.Code;
import com.github.mustachejava.Iteration;
import com.github.mustachejava.ObjectHandler;
import com.github.mustachejava.TemplateContext;
import com.github.mustachejava.codes.ValueCode;
import com.github.mustachejava.util.Wrapper;
import dev.slipway.engine.compile.expression.Truth;
import dev.slipway.engine.model.Unknown;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/**
 * How templates meet data: names are looked up in maps and in the scope, and nowhere else. The library's own handler would
 * call methods of whatever it is given.
 */
final class StrictData implements ObjectHandler {
    private final StrictFactory factory;

    StrictData(StrictFactory factory) {
        this.factory = factory;
    }

    @Override
    public Binding createBinding(String name, TemplateContext tag, Code code) {
        if (name == null) {
            return scopes -> null;
        }
        TemplateName wanted = new TemplateName(name, () -> factory.place(tag, name));
        boolean printed = code instanceof ValueCode;
        return scopes -> printed ? wanted.printed(scopes) : wanted.tested(scopes);
    }

    @Override
    public Writer iterate(Iteration section, Writer out, Object value, List<Object> scopes) {
        return switch (value) {
            case Unknown unknown -> out;
            case Boolean b -> b ? section.next(out, null, scopes) : out;
            case List<?> list -> {
                Writer writer = out;
                for (int i = 0; i < list.size(); i++) {
                    writer = section.next(writer, new Frame.Item(list.get(i), i, list.size()), scopes);
                }
                yield writer;
            }
            default -> holds(value) ? section.next(out, new Frame.Context(value), scopes) : out;
        };
    }

    @Override
    public Writer falsey(Iteration section, Writer out, Object value, List<Object> scopes) {
        return value instanceof Unknown || holds(value) ? out : section.next(out, null, scopes);
    }

    /** Mustache has no truth of numbers: zero is a value like any other. */
    private static boolean holds(Object value) {
        return value instanceof Number || Truth.of(value);
    }

    @Override
    public String stringify(Object value) {
        return (String) value;
    }

    @Override
    public Object coerce(Object value) {
        return value;
    }

    @Override
    public Wrapper find(String name, List<Object> scopes) {
        throw new IllegalStateException("names are bound, not found");
    }

    /** What a section puts on top of the names there are. */
    sealed interface Frame {
        Object value();

        /** An item of a list. */
        record Item(Object value, int index, int count) implements Frame {}

        /** The value of a section that is no list. */
        record Context(Object value) implements Frame {}

        /** Its entries, when it has any. */
        default Map<?, ?> entries() {
            return value() instanceof Map<?, ?> map ? map : Map.of();
        }
    }
}
