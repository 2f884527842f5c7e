package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values as text inside other text, as Python prints them: {@code True}, {@code None}, {@code 1.0}. Lists and maps are JSON,
 * because Python's own form of them is no format that anything else reads.
 */
public final class Text {
    private Text() {}

    /**
     * The text of a value without unknown or secret parts.
     *
     * @throws IllegalStateException when it has such parts
     */
    public static String of(Object value) {
        return switch (value) {
            case null -> "None";
            case String s -> s;
            case Boolean b -> b ? "True" : "False";
            case Long n -> n.toString();
            case Double d -> of(d.doubleValue());
            case List<?> l -> JsonText.of(l);
            case Map<?, ?> m -> JsonText.of(m);
            default -> throw new IllegalStateException("no text: " + Kind.of(value));
        };
    }

    /** The text of any value: a String, a Secret when a part is secret, or an Unknown when a part is unknown. */
    public static Object join(List<?> parts) {
        StringBuilder out = new StringBuilder();
        List<Secret> secrets = new ArrayList<>(0);
        for (Object part : parts) {
            if (part instanceof String s) {
                out.append(s);
                continue;
            }
            Optional<Unknown> unknown = Tree.unknownIn(part);
            if (unknown.isPresent()) {
                return unknown.get();
            }
            Tree.gather(part, secrets);
            out.append(of(Tree.reveal(part)));
        }
        return secrets.isEmpty() ? out.toString() : Secret.around(out.toString(), secrets);
    }

    /** The text of a string, number or boolean; empty for anything else. */
    static Optional<String> scalar(Object value) {
        return switch (value) {
            case String s -> Optional.of(s);
            case Long n -> Optional.of(n.toString());
            case Double d -> Optional.of(of(d.doubleValue()));
            case Boolean b -> Optional.of(b ? "True" : "False");
            case null, default -> Optional.empty();
        };
    }

    /** Python's {@code repr} of a float: the shortest text that reads as the same number. */
    static String of(double d) {
        if (Double.isNaN(d)) {
            return "nan";
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? "inf" : "-inf";
        }
        if (d == 0) {
            return 1 / d < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(d)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent >= -4 && exponent < 16) {
            String plain = shortest.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = shortest.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return (d < 0 ? "-" : "") + mantissa + "e" + (exponent < 0 ? "-" : "+") + size;
    }
}
