package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.Expressed;
import dev.slipway.engine.spi.LocalFile;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an argument takes. */
public sealed interface ArgumentType {
    record Text() implements ArgumentType {}

    /** A file mode: four octal digits, written in quotes because YAML would read a number. */
    record Mode() implements ArgumentType {}

    record Flag() implements ArgumentType {}

    /** A whole number of at most 32 bits, or of 64. */
    record Whole(int bits) implements ArgumentType {}

    record Real() implements ArgumentType {}

    /** One of a few words. */
    record Choice(Class<?> type) implements ArgumentType {
        public List<String> words() {
            return Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
        }

        static String word(Object constant) {
            return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a file shall hold; may be secret or not known before apply. */
    record Bytes() implements ArgumentType {}

    /** A file on the controller with its name. */
    record Local() implements ArgumentType {}

    record Hidden() implements ArgumentType {}

    /** An expression together with its value. */
    record Formula() implements ArgumentType {}

    /** Any value, also secret ones and those that only a run can tell. */
    record Any() implements ArgumentType {}

    record ListOf(ArgumentType element) implements ArgumentType {}

    /** Keys are text. */
    record MapOf(ArgumentType value) implements ArgumentType {}

    /** For messages and the reference: "text", "one of 'present', 'absent'" … */
    default String describe() {
        return switch (this) {
            case Text() -> "text";
            case Mode() -> "a mode in quotes such as \"0644\"";
            case Flag() -> "true or false";
            case Whole whole -> "a whole number";
            case Real() -> "a number";
            case Choice choice -> choice.words().stream().collect(Collectors.joining("', '", "one of '", "'"));
            case Bytes() -> "text";
            case Local() -> "the name of a file";
            case Hidden() -> "text that stays hidden";
            case Formula() -> "an expression";
            case Any() -> "any value";
            case ListOf(ArgumentType element) -> "a list of " + plural(element);
            case MapOf(ArgumentType value) -> "a mapping to " + plural(value);
        };
    }

    private static String plural(ArgumentType type) {
        return switch (type) {
            case Text() -> "texts";
            case Any() -> "any values";
            case Formula() -> "expressions";
            case Whole whole -> "whole numbers";
            case MapOf map -> "mappings";
            default -> type.describe();
        };
    }

    /**
     * The type that a component's Java type stands for, {@code Optional} taken off.
     *
     * @throws IllegalArgumentException when arguments cannot have that type
     */
    static ArgumentType of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] inner = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListOf(of(inner[0]));
            }
            if (generic.getRawType() == Map.class && inner[0] == String.class) {
                return new MapOf(of(inner[1]));
            }
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return new Choice(plain);
        }
        if (SIMPLE.containsKey(type)) {
            return SIMPLE.get(type);
        }
        throw new IllegalArgumentException("an argument cannot be a " + type.getTypeName());
    }

    Map<Type, ArgumentType> SIMPLE = Map.ofEntries(
            Map.entry(String.class, new Text()),
            Map.entry(boolean.class, new Flag()),
            Map.entry(Boolean.class, new Flag()),
            Map.entry(int.class, new Whole(Integer.SIZE)),
            Map.entry(Integer.class, new Whole(Integer.SIZE)),
            Map.entry(long.class, new Whole(Long.SIZE)),
            Map.entry(Long.class, new Whole(Long.SIZE)),
            Map.entry(double.class, new Real()),
            Map.entry(Double.class, new Real()),
            Map.entry(Content.class, new Bytes()),
            Map.entry(LocalFile.class, new Local()),
            Map.entry(Secret.class, new Hidden()),
            Map.entry(Expressed.class, new Formula()),
            Map.entry(Object.class, new Any()));
}
