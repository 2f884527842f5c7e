package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tables in {@code resources/expression}: an expression, and its value or its error. */
class TablesTest {
    @TestFactory
    Stream<DynamicTest> givesTheValuesOfTheTable() {
        return table("values.txt", plain());
    }

    @TestFactory
    Stream<DynamicTest> tellsErrorsWithPlaceAndNextStep() {
        return table("errors.txt", plain());
    }

    @TestFactory
    Stream<DynamicTest> whatHangsOnTheUnknownIsUnknown() {
        return table("unknown.txt", special());
    }

    @TestFactory
    Stream<DynamicTest> whatIsMadeOfSecretsIsSecret() {
        return table("secret.txt", special());
    }

    private static Stream<DynamicTest> table(String file, Scope scope) {
        return Sample.lines(file).stream()
                .filter(line -> line.contains(" ==> ") && !line.startsWith("#"))
                .map(line -> line.split(" ==> ", 2))
                .map(pair -> DynamicTest.dynamicTest("'" + pair[0] + "'", () -> {
                    String outcome = Sample.outcome(pair[0], scope);
                    assertThat(outcome.replace("\n", outcome.startsWith("secret") ? "\\n" : "\n"))
                            .isEqualTo(pair[1]);
                    if (outcome.startsWith("error")) {
                        assertThat(outcome).doesNotContain(Sample.CANARY);
                    }
                }));
    }

    private static Scope plain() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("a", "A");
        values.put("name", "n");
        values.put("l", List.of("a", "b"));
        values.put("m", Sample.data("{\"name\": \"one\", \"port\": 22}"));
        return Scope.of(values);
    }

    private static Scope special() {
        Unknown unknown = new Unknown("u");
        Secret secret = Secret.of(Sample.CANARY);
        Map<String, Object> mu = new LinkedHashMap<>();
        mu.put("a", unknown);
        mu.put("b", 2L);
        Map<String, Object> ms = new LinkedHashMap<>();
        ms.put("user", "root");
        ms.put("password", secret);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("U", unknown);
        values.put("V", new Unknown("v"));
        values.put("S", secret);
        values.put("N", Secret.of("42"));
        values.put("lu", new ArrayList<>(Arrays.asList(1L, unknown)));
        values.put("mu", mu);
        values.put("ls", List.of("a", secret));
        values.put("ms", ms);
        return Scope.of(values);
    }
}
