package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the language against what Jinja 3.1 made of the same expressions ({@code jinja.py} wrote the file), and ansible-core
 * 2.14 with its filters and tests ({@code oracle.py}).
 */
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

    @TestFactory
    Stream<DynamicTest> givesWhatAnsibleGives() {
        Set<String> differing = differing();
        List<String> lines = Sample.lines("ansible.jsonl");
        Scope scope = Scope.of(entries(entries(Sample.data(lines.getFirst())).get("scope")));
        return lines.stream().skip(1).map(line -> {
            Map<String, Object> expected = entries(Sample.data(line));
            String expression = (String) expected.get("expression");
            return DynamicTest.dynamicTest(expression, () -> {
                String outcome = Sample.outcome(expression, scope);
                if (differing.contains(expression)) {
                    assertThat(outcome).as("listed as a difference").isNotEqualTo(Sample.show(expected.get("value")));
                } else if (expected.containsKey("error")) {
                    assertThat(outcome).startsWith("error ");
                } else {
                    assertThat(outcome).isEqualTo(Sample.show(expected.get("value")));
                }
            });
        });
    }

    /** What stands below a line that begins with an exclamation mark, which says why. */
    private static Set<String> differing() {
        Set<String> differing = new HashSet<>();
        boolean listed = false;
        for (String line : Sample.lines("ansible-expressions.txt")) {
            listed |= line.startsWith("! ");
            if (listed) {
                differing.add(line);
            }
        }
        return differing;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entries(Object value) {
        return (Map<String, Object>) value;
    }
}
