package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.spi.Arg;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An argument as its record declares it.
 *
 * @param name in YAML
 * @param optional whether the component is an {@code Optional}
 * @param preset the default as written, "" for none
 * @param unless the flag with which a file is not looked for on the controller, "" for none
 * @param free whether it takes a bare string
 * @param rest whether it takes what no other argument takes
 */
public record Argument(
        String name,
        List<String> aliases,
        String doc,
        ArgumentType type,
        boolean optional,
        String preset,
        Arg.From from,
        String unless,
        boolean free,
        boolean rest) {
    private static final Set<String> MODES = Set.of("mode", "file_mode", "directory_mode");

    public Argument {
        Objects.requireNonNull(name, "name");
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(doc, "doc");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(preset, "preset");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(unless, "unless");
    }

    /** Whether a task must give it. */
    public boolean required() {
        boolean collection = type instanceof ArgumentType.ListOf || type instanceof ArgumentType.MapOf;
        return !optional && preset.isEmpty() && !collection;
    }

    static Argument of(RecordComponent component) {
        Arg arg = component.getAnnotation(Arg.class);
        if (arg == null) {
            throw new IllegalArgumentException("component '" + component.getName() + "' has no @Arg");
        }
        Type declared = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        ArgumentType type =
                ArgumentType.of(optional ? ((ParameterizedType) declared).getActualTypeArguments()[0] : declared);
        String name = snakeCase(component.getName());
        return new Argument(
                name,
                List.of(arg.aliases()),
                arg.value(),
                type instanceof ArgumentType.Text && MODES.contains(name) ? new ArgumentType.Mode() : type,
                optional,
                arg.preset(),
                arg.from(),
                arg.unless(),
                arg.free(),
                arg.rest());
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
