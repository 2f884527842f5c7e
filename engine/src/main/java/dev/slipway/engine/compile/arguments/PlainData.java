package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Turns evaluated data into what an argument takes.
 *
 * @param argument its name, for messages
 * @param reveals is told of each secret that becomes plain text
 */
record PlainData(String argument, Position at, Consumer<Secret> reveals) {
    private static final Set<String> YES = Set.of("true", "yes", "on", "1");
    private static final Set<String> NO = Set.of("false", "no", "off", "0");
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3,4}");

    /** For what no secret can be in. */
    PlainData(String argument, Position at) {
        this(argument, at, secret -> {
            throw new IllegalStateException("a secret in a constant");
        });
    }

    Object convert(ArgumentType type, Object value) {
        return switch (value) {
            case Unknown unknown -> unknown(type, unknown);
            case Secret secret -> secret(type, secret);
            default -> known(type, value);
        };
    }

    private static Object unknown(ArgumentType type, Unknown unknown) {
        return switch (type) {
            case ArgumentType.Any() -> unknown;
            case ArgumentType.Bytes() -> new Content.Pending(unknown);
            default -> throw new Deferral(unknown.because());
        };
    }

    private Object secret(ArgumentType type, Secret secret) {
        return switch (type) {
            case ArgumentType.Any() -> secret;
            case ArgumentType.Hidden() -> secret;
            case ArgumentType.Bytes() -> new Content.Hidden(secret);
            case ArgumentType.ListOf(ArgumentType element)
            when !(element instanceof ArgumentType.MapOf) ->
                list(
                        type,
                        element,
                        split(secret.reveal()).stream().map(Secret::of).toList());
            // one of a few words is no secret, whoever chose it
            case ArgumentType.Flag(), ArgumentType.Choice _ -> open(type, secret);
            default -> {
                Object open = open(type, secret);
                secret.parts().forEach(reveals);
                yield open;
            }
        };
    }

    private Object open(ArgumentType type, Secret secret) {
        try {
            return known(type, secret.reveal());
        } catch (UserError e) {
            throw UserError.at(
                    at,
                    "argument '" + argument + "' takes " + type.describe() + ", and the secret that is given is none");
        }
    }

    private Object known(ArgumentType type, Object value) {
        return switch (type) {
            case ArgumentType.Any() -> value;
            case ArgumentType.Formula() -> throw wrong(type, value);
            case ArgumentType.Text() -> text(type, value);
            case ArgumentType.Local() -> text(type, value);
            case ArgumentType.Bytes() -> Content.of(text(type, value));
            case ArgumentType.Hidden() -> Secret.of(text(type, value));
            case ArgumentType.Mode() -> mode(value);
            case ArgumentType.Flag() -> flag(type, value);
            case ArgumentType.Whole whole -> whole(whole, value);
            case ArgumentType.Real() -> real(type, value);
            case ArgumentType.Choice choice -> choice(choice, value);
            case ArgumentType.ListOf(ArgumentType element) -> list(type, element, value);
            case ArgumentType.MapOf(ArgumentType inner) -> map(type, inner, value);
        };
    }

    private String text(ArgumentType type, Object value) {
        return switch (value) {
            case String s -> s;
            case Long number -> number.toString();
            case Double number -> number.toString();
            case Boolean flag -> flag.toString();
            default -> throw wrong(type, value);
        };
    }

    private String mode(Object value) {
        return switch (value) {
            case Long number -> throw FileModes.asNumber(argument, number, at);
            case Double number -> throw unquotedMode(number.toString());
            case String s when MODE.matcher(s).matches() -> s.length() == 3 ? "0" + s : s.substring(s.length() - 4);
            case String s ->
                FileModes.symbolic(s)
                        .orElseThrow(() -> FileModes.relative(s)
                                ? FileModes.depends(argument, s, at)
                                : wrong(new ArgumentType.Mode(), value));
            default -> throw wrong(new ArgumentType.Mode(), value);
        };
    }

    /** YAML readers disagree on what 0644 is, and none of them means the mode. */
    UserError unquotedMode(String written) {
        return UserError.at(
                at,
                "argument '" + argument + "' is " + written + " without quotes, which YAML reads as a number",
                "write \""
                        + (written.matches("[0-7]{3}")
                                ? "0" + written
                                : written.matches(MODE.pattern()) ? written : "0644")
                        + "\"");
    }

    private Boolean flag(ArgumentType type, Object value) {
        return switch (value) {
            case Boolean b -> b;
            case Long n when n == 0 || n == 1 -> n == 1;
            case String s when YES.contains(s.toLowerCase(java.util.Locale.ROOT)) -> true;
            case String s when NO.contains(s.toLowerCase(java.util.Locale.ROOT)) -> false;
            default -> throw wrong(type, value);
        };
    }

    private Object whole(ArgumentType.Whole type, Object value) {
        long number =
                switch (value) {
                    case Long n -> n;
                    case String s -> parsed(type, s.strip());
                    default -> throw wrong(type, value);
                };
        if (type.bits() == Long.SIZE) {
            return number;
        }
        if (number != (int) number) {
            throw UserError.at(at, "argument '" + argument + "' is too large: " + number);
        }
        return (int) number;
    }

    private long parsed(ArgumentType type, String text) {
        if (text.matches("[-+]?0[0-9_]+")) {
            throw UserError.at(
                    at,
                    "argument '" + argument + "' has a leading zero, so '" + text + "' may mean an octal number",
                    "write the number without it");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw wrong(type, text);
        }
    }

    private Double real(ArgumentType type, Object value) {
        try {
            return switch (value) {
                case Double d -> d;
                case Long n -> n.doubleValue();
                case String s when s.strip().matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?") -> Double.valueOf(s.strip());
                default -> throw wrong(type, value);
            };
        } catch (NumberFormatException e) {
            throw wrong(type, value);
        }
    }

    private Object choice(ArgumentType.Choice type, Object value) {
        for (Object constant : type.type().getEnumConstants()) {
            if (ArgumentType.Choice.word(constant).equals(value)) {
                return constant;
            }
        }
        Optional<String> meant = value instanceof String s ? Suggestions.didYouMean(s, type.words()) : Optional.empty();
        throw meant.map(hint -> UserError.at(at, wrong(type, value).getMessage(), hint))
                .orElseGet(() -> wrong(type, value));
    }

    /** Ansible's lists may be one string with commas. */
    private List<Object> list(ArgumentType type, ArgumentType element, Object value) {
        List<?> items =
                switch (value) {
                    case List<?> list -> list;
                    case String s when !(element instanceof ArgumentType.MapOf) -> split(s);
                    case Long n when element instanceof ArgumentType.Whole -> List.of(n);
                    default -> throw wrong(type, value);
                };
        List<Object> converted = new ArrayList<>();
        for (Object item : items) {
            if (item == null) {
                throw wrong(type, "an item that is nothing");
            }
            converted.add(convert(element, item));
        }
        return List.copyOf(converted);
    }

    static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private Map<String, Object> map(ArgumentType type, ArgumentType inner, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(type, value);
        }
        Map<String, Object> converted = new LinkedHashMap<>();
        map.forEach((key, item) -> {
            if (item != null) {
                converted.put(String.valueOf(key), convert(inner, item));
            }
        });
        return java.util.Collections.unmodifiableMap(converted);
    }

    UserError wrong(ArgumentType type, Object value) {
        String shown =
                switch (value) {
                    case List<?> list -> "a list";
                    case Map<?, ?> map -> "a mapping";
                    default -> "'" + value + "'";
                };
        return UserError.at(at, "argument '" + argument + "' takes " + type.describe() + ", not " + shown);
    }
}
