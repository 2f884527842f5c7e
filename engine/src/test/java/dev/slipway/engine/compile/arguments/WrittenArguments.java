package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.LocalFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Arguments as somebody wrote them for module {@code demo}: each on a line of its own, from line 2 of p.yml. */
final class WrittenArguments<A extends Record> {
    static final Position MODULE = new Position(new Source("p.yml", ""), 1, 5);

    private final Class<A> type;
    private final List<Yaml.Entry> entries = new ArrayList<>();
    private final Map<String, Object> evaluated = new HashMap<>();
    private final List<Secret> revealed = new ArrayList<>();

    private final ArgumentValues values = new ArgumentValues() {
        @Override
        public Optional<Object> evaluate(Yaml value) {
            String text = ((Yaml.Scalar) value).text();
            if (text.contains("undefined")) {
                throw UserError.at(value.at(), "'undefined' is undefined");
            }
            return Optional.ofNullable(evaluated.get(text));
        }

        @Override
        public void reveals(Secret secret) {
            revealed.add(secret);
        }

        @Override
        public Optional<Object> expression(Yaml.Scalar expression) {
            return Optional.of("value of " + expression.text());
        }

        @Override
        public Content file(String name, Position at) {
            return Content.of("text of " + name);
        }

        @Override
        public List<LocalFile> files(String directory, Position at) {
            return List.of(new LocalFile("a", Content.of("of " + directory)));
        }

        @Override
        public String place(String name, Position at) {
            return "/playbooks/" + name;
        }

        @Override
        public Content template(String name, Position at) {
            throw new AssertionError("no template here");
        }
    };

    WrittenArguments(Class<A> type) {
        this.type = type;
    }

    /** What a template of that text comes to; others come to nothing. */
    void evaluates(String template, Object value) {
        evaluated.put(template, value);
    }

    /** What became plain text, by all that was bound. */
    List<Secret> revealed() {
        return revealed;
    }

    void clear() {
        entries.clear();
    }

    WrittenArguments<A> plain(String key, String text) {
        return with(key, new Yaml.Scalar(Position.NONE, text, false, ""));
    }

    WrittenArguments<A> quoted(String key, String text) {
        return with(key, new Yaml.Scalar(Position.NONE, text, true, ""));
    }

    WrittenArguments<A> with(String key, Yaml value) {
        int line = entries.size() + 2;
        Position at = new Position(MODULE.source(), line, 20);
        Yaml placed =
                switch (value) {
                    case Yaml.Scalar s -> new Yaml.Scalar(at, s.text(), s.quoted(), s.tag());
                    case Yaml.Sequence s -> new Yaml.Sequence(at, s.items());
                    case Yaml.Mapping m -> new Yaml.Mapping(at, m.entries());
                };
        entries.add(new Yaml.Entry(new Position(MODULE.source(), line, 7), key, placed));
        return this;
    }

    Binding<A> bind() {
        return bind(new Yaml.Mapping(MODULE, entries));
    }

    /** Without a key, as {@code demo: value}. */
    Binding<A> bind(Yaml arguments) {
        return new ArgumentBinder<>("demo", ArgumentShape.of(type), arguments).bind(MODULE, values);
    }

    A bound() {
        if (bind() instanceof Binding.Bound<A>(A arguments)) {
            return arguments;
        }
        throw new AssertionError(bind().toString());
    }

    /** Each as "place message | hint". */
    List<String> errors() {
        return bind() instanceof Binding.Refused<A>(List<Diagnostic> found)
                ? found.stream().map(WrittenArguments::line).toList()
                : List.of(bind().toString());
    }

    private static String line(Diagnostic found) {
        return found.at() + " " + found.message()
                + found.hint().map(hint -> " | " + hint).orElse("");
    }
}
