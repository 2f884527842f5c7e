package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holds the language against what Jinja 3.1 made of the same expressions ({@code jinja.py} wrote the file). */
class JinjaTest {
    /** Where this language says no on purpose and Jinja gives something. */
    private static final Set<String> STRICTER = Set.of();

    @TestFactory
    Stream<DynamicTest> givesWhatJinjaGives() {
        List<String> lines = Sample.lines("jinja.jsonl");
        Map<String, Object> values =
                entries(entries(Sample.data(lines.getFirst())).get("scope"));
        Scope scope = Scope.of(values);
        return lines.stream().skip(1).map(line -> {
            Map<String, Object> expected = entries(Sample.data(line));
            String expression = (String) expected.get("expression");
            return DynamicTest.dynamicTest(expression, () -> {
                String outcome = Sample.outcome(expression, scope);
                if (expected.containsKey("error") || STRICTER.contains(expression)) {
                    assertThat(outcome).startsWith("error ");
                } else {
                    assertThat(outcome).isEqualTo(Sample.show(expected.get("value")));
                }
            });
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entries(Object value) {
        return (Map<String, Object>) value;
    }
}
