package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values and words that the tests of expressions share. */
final class Sample {
    /** What no output of any kind may hold. */
    static final String CANARY = "hunter2";

    private Sample() {}

    static Object data(String json) {
        return DataReader.json(json, (message, hint) -> UserError.of(message));
    }

    static Object evaluate(String expression, Scope scope) {
        return Expression.parse(expression, new Position(new Source("x.yaml", ""), 1, 1))
                .evaluate(scope);
    }

    /** A value so that its type shows: {@code "a"}, {@code 1}, {@code 1.0}, {@code unknown(why)}, {@code secret(text)}. */
    static String show(Object value) {
        return switch (value) {
            case Unknown unknown -> "unknown(" + unknown.because() + ")";
            case Secret secret -> "secret(" + secret.reveal() + ")";
            case Omit omit -> "omit";
            case List<?> list -> list.stream().map(Sample::show).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> JsonText.of(e.getKey()) + ": " + show(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case null -> "null";
            default -> JsonText.of(value);
        };
    }

    /** What comes of an expression: its value shown, or {@code error column: message (hint)}. */
    static String outcome(String expression, Scope scope) {
        try {
            return show(evaluate(expression, scope));
        } catch (UserError e) {
            return "error " + told(e);
        }
    }

    static String told(UserError error) {
        List<String> all = new ArrayList<>();
        for (Diagnostic diagnostic : error.diagnostics()) {
            all.add(diagnostic.at().column() + ": " + diagnostic.message()
                    + diagnostic.hint().map(hint -> " (" + hint + ")").orElse(""));
        }
        return String.join("; ", all);
    }

    static List<String> lines(String resource) {
        try (InputStream in = Sample.class.getResourceAsStream("/expression/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
