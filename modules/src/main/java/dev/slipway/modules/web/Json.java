package dev.slipway.modules.web;

import dev.slipway.engine.model.Secret;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON (RFC 8259) and plain data. */
final class Json {
    private static final int DEEPEST = 200;
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\"(?:[^\"\\\\\\p{Cntrl}]|\\\\.)*+\")|(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)|(true|false|null)|([\\[\\]{},:]))");

    private final Matcher tokens;
    private final String text;
    private int position;
    private int depth;

    private Json(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
    }

    /** What the text says: an empty value is null; empty when it is no JSON. */
    static Optional<Optional<Object>> read(String text) {
        Json json = new Json(text);
        try {
            Object value = json.value(json.next());
            return text.substring(json.position).isBlank() ? Optional.of(Optional.ofNullable(value)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String next() {
        if (!tokens.region(position, text.length()).lookingAt()) {
            throw new IllegalArgumentException("no token at " + position);
        }
        position = tokens.end();
        return tokens.group().strip();
    }

    private Object value(String token) {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        Object value =
                switch (token.charAt(0)) {
                    case '{' -> object();
                    case '[' -> array();
                    case '"' -> string(token);
                    case 't', 'f' -> Boolean.valueOf(token);
                    case 'n' -> null;
                    case ']', '}', ',', ':' -> throw new IllegalArgumentException(token);
                    default -> number(token);
                };
        depth--;
        return value;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        String token = next();
        while (!token.equals("}")) {
            if (token.charAt(0) != '"' || !next().equals(":")) {
                throw new IllegalArgumentException(token);
            }
            object.put(string(token), value(next()));
            token = after("}");
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        String token = next();
        while (!token.equals("]")) {
            array.add(value(token));
            token = after("]");
        }
        return array;
    }

    /** What follows a comma, or the end. */
    private String after(String end) {
        String sign = next();
        if (sign.equals(end)) {
            return end;
        }
        String token = sign.equals(",") ? next() : end;
        if (token.equals(end)) {
            throw new IllegalArgumentException(sign);
        }
        return token;
    }

    private static Object number(String token) {
        if (token.matches("-?[0-9]+")) {
            BigInteger whole = new BigInteger(token);
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : (Object) whole.doubleValue();
        }
        return new BigDecimal(token).doubleValue();
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|(.))");

    private static String string(String token) {
        return ESCAPE.matcher(token.substring(1, token.length() - 1))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(found.group(1), 16))
                                : switch (found.group(2)) {
                                    case "n" -> "\n";
                                    case "t" -> "\t";
                                    case "r" -> "\r";
                                    case "b" -> "\b";
                                    case "f" -> "\f";
                                    default -> found.group(2);
                                }));
    }

    /** Plain data as Python's {@code json.dumps} writes it; what is secret in it is written as it is. */
    static String write(Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + write(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(Json::write).collect(Collectors.joining(", ", "[", "]"));
            case Secret secret -> quoted(secret.reveal());
            case String text -> quoted(text);
            default -> String.valueOf(value);
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
