package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Laws that hold for every expression, tried on random ones; the repetition's number is the seed. */
class RandomExpressionsTest {
    private static final List<String> FILTERS = List.of(
            "upper",
            "length",
            "string",
            "list",
            "to_json",
            "first",
            "default('d')",
            "join('-')",
            "sort",
            "unique",
            "b64encode",
            "int(0)",
            "bool",
            "map('string') | list",
            "select | list",
            "dict2items",
            "quote",
            "reverse",
            "hash('md5')",
            "to_nice_yaml",
            "from_yaml",
            "split('e')",
            "regex_replace('e', 'E')",
            "flatten",
            "max",
            "combine({'k': 1})",
            "ternary(1, 2)",
            "trim",
            "type",
            "format(1)",
            "float(1.5)",
            "round",
            "sum");
    private static final List<String> SIGNS =
            List.of("+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or");
    private static final List<String> TESTS =
            List.of("defined", "none", "string", "number", "mapping", "match('h')", "changed", "odd", "in [1, h, 'a']");

    @RepeatedTest(300)
    void neverLeaksASecretNorFailsWithAnythingButAUserError(RepetitionInfo seed) {
        Random random = new Random(seed.getCurrentRepetition());
        for (int n = 0; n < 20; n++) {
            String text = expression(random, 4);
            String outcome = open(text, scope(Secret.of(Sample.CANARY)));

            assertThat(outcome).as(text).doesNotContain(Sample.CANARY);
        }
    }

    @RepeatedTest(300)
    void whatIsKnownWithAnUnknownIsSoForEveryValueOfIt(RepetitionInfo seed) {
        Random random = new Random(1_000 + seed.getCurrentRepetition());
        for (int n = 0; n < 20; n++) {
            String text = expression(random, 4);
            String withUnknown = outcome(text, scope(new Unknown("?")));
            if (withUnknown.contains("unknown(") || withUnknown.startsWith("error")) {
                continue;
            }
            for (Object value : List.of("h", "", 3L, true, List.of("a", 1L), Map.of("a", 1L, "stdout", "x"))) {
                String withValue = outcome(text, scope(value));
                if (!withValue.startsWith("error")) {
                    assertThat(withValue).as("%s with %s", text, value).isEqualTo(withUnknown);
                }
            }
        }
    }

    @RepeatedTest(20)
    void givesTheSameOnEveryFork(RepetitionInfo seed) throws Exception {
        Random random = new Random(5_000 + seed.getCurrentRepetition());
        List<Expression> parsed = new ArrayList<>();
        while (parsed.size() < 50) {
            try {
                parsed.add(Expression.parse(expression(random, 4), Position.NONE));
            } catch (UserError e) {
                assertThat(e.diagnostics()).isNotEmpty();
            }
        }
        List<String> alone = parsed.stream().map(e -> outcome(e, scope("h"))).toList();
        try (ExecutorService forks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> runs = IntStream.range(0, 8)
                    .mapToObj(i -> forks.submit(() ->
                            parsed.stream().map(e -> outcome(e, scope("h"))).toList()))
                    .toList();
            for (Future<List<String>> run : runs) {
                assertThat(run.get()).isEqualTo(alone);
            }
        }
    }

    @RepeatedTest(100)
    void brokenTextIsAUserErrorToo(RepetitionInfo seed) {
        Random random = new Random(9_000 + seed.getCurrentRepetition());
        for (int n = 0; n < 50; n++) {
            StringBuilder text = new StringBuilder(expression(random, 3));
            for (int i = 0; i < 3; i++) {
                int at = random.nextInt(text.length());
                String noise = "()[]{}'\"|.,:+-*/%~=!<>&\\ \n\t01aé😀$@#`;?_^".substring(random.nextInt(40));
                text.insert(at, noise.substring(0, noise.offsetByCodePoints(0, 1)));
            }
            assertThat(outcome(text.toString(), scope("h"))).isNotEmpty();
        }
    }

    private static String expression(Random random, int depth) {
        if (depth == 0 || random.nextInt(5) == 0) {
            List<String> atoms = List.of(
                    "h",
                    "h.stdout",
                    "l",
                    "m",
                    "m.a",
                    "nope",
                    "1",
                    "0",
                    "2.5",
                    "'he'",
                    "''",
                    "true",
                    "none",
                    "[h, 1]",
                    "{'a': h}",
                    "l[0]",
                    "m['b']");
            return atoms.get(random.nextInt(atoms.size()));
        }
        String a = expression(random, depth - 1);
        return switch (random.nextInt(9)) {
            case 0, 1 -> "(" + a + " " + pick(random, SIGNS) + " " + expression(random, depth - 1) + ")";
            case 2, 3, 4 -> "(" + a + ") | " + pick(random, FILTERS);
            case 5 -> "(" + a + ") is " + pick(random, TESTS);
            case 6 -> "(" + a + " if " + expression(random, depth - 1) + " else " + expression(random, depth - 1) + ")";
            case 7 -> "[" + a + ", " + expression(random, depth - 1) + "]";
            default -> "not (" + a + ")";
        };
    }

    private static String pick(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private static Scope scope(Object h) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("a", h);
        m.put("b", 2L);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("h", h);
        values.put("l", List.of("x", h, 3L));
        values.put("m", m);
        return Scope.of(values);
    }

    private static String outcome(String text, Scope scope) {
        return Sample.outcome(text, scope);
    }

    private static String outcome(Expression expression, Scope scope) {
        try {
            return Sample.show(expression.evaluate(scope));
        } catch (UserError e) {
            return "error " + Sample.told(e);
        }
    }

    /** What a report could show: secrets as they print themselves. */
    private static String open(String text, Scope scope) {
        try {
            return String.valueOf(Sample.evaluate(text, scope));
        } catch (UserError e) {
            return Sample.told(e);
        }
    }
}
