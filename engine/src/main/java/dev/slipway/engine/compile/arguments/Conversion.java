package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Expressed;
import dev.slipway.engine.spi.LocalFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what is written for one argument into what its record takes. */
record Conversion(Argument argument, ArgumentValues values) {
    private static final Pattern FIRST_WORD = Pattern.compile("^\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+))");
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    /** The value, or empty when nothing is written, which is as if the argument was not given. */
    Optional<Object> convert(Yaml yaml) {
        if (nothing(yaml)) {
            return Optional.empty();
        }
        return switch (argument.from()) {
            case VALUE -> value(argument.type(), yaml);
            case EXPRESSION -> expression(argument.type(), yaml);
            case FILE, TEMPLATE -> local(yaml);
            case PLACE ->
                value(new ArgumentType.Text(), yaml).map(name -> values.place(String.valueOf(name), yaml.at()));
            case SCRIPT -> value(new ArgumentType.Text(), yaml).map(line -> script(String.valueOf(line), yaml));
            case FILES ->
                value(new ArgumentType.Text(), yaml).map(name -> values.files(String.valueOf(name), yaml.at()));
        };
    }

    /** What an argument is for every host; empty when that hangs on the host, or is wrong. */
    static Optional<Object> constant(Argument argument, Yaml yaml) {
        boolean fixed = yaml instanceof Yaml.Scalar scalar
                && argument.from() == Arg.From.VALUE
                && !(argument.type() instanceof ArgumentType.Any)
                && literal(scalar)
                && !nothing(yaml);
        try {
            return fixed ? Optional.of(scalar(argument, argument.type(), (Yaml.Scalar) yaml)) : Optional.empty();
        } catch (UserError | Deferral e) {
            // told where it is bound, with whatever else is wrong there
            return Optional.empty();
        }
    }

    /** Whether nothing is written. */
    static boolean nothing(Yaml yaml) {
        return yaml instanceof Yaml.Scalar s && !s.quoted() && s.tag().isEmpty() && NOTHING.contains(s.text());
    }

    /**
     * A scalar whose text is what is meant: {@code no} stays "no" for a text and is false for a flag. What was encrypted is
     * evaluated, and so known to be secret.
     */
    private static boolean literal(Yaml.Scalar scalar) {
        if (scalar.at().source().confidential()) {
            return false;
        }
        return scalar.tag().equals("!unsafe")
                || scalar.tag().isEmpty()
                        && !scalar.text().contains("{{")
                        && !scalar.text().contains("{%");
    }

    private Optional<Object> value(ArgumentType type, Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar s
            when !(type instanceof ArgumentType.Any) && literal(s) -> Optional.of(scalar(argument, type, s));
            case Yaml.Sequence(var at, var items)
            when type instanceof ArgumentType.ListOf(ArgumentType element) -> Optional.of(list(element, items));
            case Yaml.Mapping(var at, var entries)
            when type instanceof ArgumentType.MapOf(ArgumentType inner) -> Optional.of(map(inner, entries));
            case Yaml.Sequence s
            when !(type instanceof ArgumentType.Any) -> throw plain(yaml).wrong(type, s.items());
            case Yaml.Mapping m
            when !(type instanceof ArgumentType.Any) -> throw plain(yaml).wrong(type, Map.of());
            default -> values.evaluate(yaml).map(data -> plain(yaml).convert(type, data));
        };
    }

    private static Object scalar(Argument argument, ArgumentType type, Yaml.Scalar scalar) {
        PlainData plain = new PlainData(argument.name(), scalar.at());
        if (type instanceof ArgumentType.Mode
                && !scalar.quoted()
                && scalar.text().matches("[0-9].*")) {
            throw plain.unquotedMode(scalar.text());
        }
        return plain.convert(type, scalar.text());
    }

    private PlainData plain(Yaml yaml) {
        return new PlainData(argument.name(), yaml.at(), values::reveals);
    }

    private List<Object> list(ArgumentType element, List<Yaml> items) {
        List<Object> converted = new ArrayList<>();
        for (Yaml item : items) {
            if (nothing(item)) {
                throw plain(item).wrong(argument.type(), "nothing");
            }
            value(element, item).ifPresent(converted::add);
        }
        return List.copyOf(converted);
    }

    private Map<String, Object> map(ArgumentType inner, List<Yaml.Entry> entries) {
        Map<String, Object> converted = new LinkedHashMap<>();
        for (Yaml.Entry entry : entries) {
            if (!nothing(entry.value())) {
                value(inner, entry.value()).ifPresent(value -> converted.put(entry.key(), value));
            }
        }
        return Collections.unmodifiableMap(converted);
    }

    private Optional<Object> expression(ArgumentType type, Yaml yaml) {
        if (type instanceof ArgumentType.ListOf(ArgumentType element)) {
            List<Yaml> items = yaml instanceof Yaml.Sequence(var at, var written) ? written : List.of(yaml);
            List<Object> converted = new ArrayList<>();
            items.forEach(item -> expression(element, item).ifPresent(converted::add));
            return Optional.of(List.copyOf(converted));
        }
        if (yaml instanceof Yaml.Scalar scalar && type instanceof ArgumentType.Formula) {
            return Optional.of(expressed(scalar));
        }
        if (yaml instanceof Yaml.Scalar scalar) {
            return values.expression(scalar).map(data -> plain(yaml).convert(type, data));
        }
        throw UserError.at(yaml.at(), "argument '" + argument.name() + "' takes an expression, not " + yaml.kind());
    }

    private Expressed expressed(Yaml.Scalar scalar) {
        Optional<Object> value = values.expression(scalar);
        if (value.isPresent() && value.get() instanceof Unknown(String because)) {
            throw new Deferral(because);
        }
        return new Expressed(scalar.text(), value);
    }

    private LocalFile script(String line, Yaml yaml) {
        Matcher first = FIRST_WORD.matcher(line);
        if (!first.find()) {
            throw UserError.at(yaml.at(), "argument '" + argument.name() + "' names no file");
        }
        String name =
                first.group(1) != null ? first.group(1) : first.group(2) != null ? first.group(2) : first.group(3);
        return new LocalFile(line.strip(), values.file(name, yaml.at()));
    }

    /** A file that is none of the controller's: by its name alone. */
    Optional<Object> elsewhere(Yaml yaml) {
        if (nothing(yaml)) {
            return Optional.empty();
        }
        return value(new ArgumentType.Text(), yaml)
                .map(String.class::cast)
                .map(name -> new LocalFile(name, Content.pending("'" + name + "' is a file of the host")));
    }

    private Optional<Object> local(Yaml yaml) {
        return value(new ArgumentType.Text(), yaml).map(String.class::cast).map(name -> {
            Content content =
                    argument.from() == Arg.From.FILE ? values.file(name, yaml.at()) : values.template(name, yaml.at());
            return argument.type() instanceof ArgumentType.Local ? new LocalFile(name, content) : content;
        });
    }
}
