package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ExpressionTest {
    private static final Scope EMPTY = Scope.of(Map.of());

    @Test
    void namesTheVariablesItMayAskFor() {
        Expression expression = parse("hostvars['h1'].token ~ hostvars[groups['etcd'][0]].ip if a.b[0] is defined else"
                + " (x | default(y.z)) | map('extract', hostvars, 'q') | list");

        assertThat(expression.references().stream().map(DataReference::toString))
                .containsExactlyInAnyOrder(
                        "a.b.0", "hostvars.h1.token", "groups.etcd.0", "hostvars.*.ip", "x", "y.z", "hostvars");
        assertThat(expression.names()).isEqualTo(Set.of("a", "hostvars", "groups", "x", "y"));
        assertThat(expression.isConstant()).isFalse();
        assertThat(parse("[1, 'a'] | length + omit | default(2)").isConstant()).isTrue();
    }

    @Test
    void aComputedStepCanBeEvaluatedByItself() {
        DataReference reference = parse("hostvars[groups['etcd'][0]].ip").references().stream()
                .filter(r -> r.name().equals("hostvars"))
                .findFirst()
                .orElseThrow();
        Scope scope = Scope.of(Map.of("groups", Map.of("etcd", List.of("h7"))));

        assertThat(((DataReference.Computed) reference.steps().getFirst()).key().evaluate(scope))
                .isEqualTo("h7");
    }

    @Test
    void readsOnlyTheEntriesOfALazyMapThatItNeeds() {
        List<String> asked = new ArrayList<>();
        Map<String, Object> lazy = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new IllegalStateException("all entries were read");
            }

            @Override
            public Object get(Object key) {
                asked.add((String) key);
                return "value of " + key;
            }
        };

        Object value = parse("hostvars['h1'] ~ (['h2'] | map('extract', hostvars) | first)")
                .evaluate(Scope.of(Map.of("hostvars", lazy)));

        assertThat(value).isEqualTo("value of h1value of h2");
        assertThat(asked).containsExactly("h1", "h2");
    }

    @Test
    void aConditionIsTrueFalseOrUnknown() {
        Scope scope = Scope.of(Map.of("u", new Unknown("why"), "l", List.of(1L), "s", "false", "x", Secret.of("y")));

        assertThat(parse("1 == 1").holds(scope)).contains(true);
        assertThat(parse("l").holds(scope)).contains(true);
        assertThat(parse("none").holds(scope)).contains(false);
        assertThat(parse("u.rc == 0").holds(scope)).isEmpty();
        assertThat(parse("u.rc == 0").unknown(scope)).contains(new Unknown("why"));
        assertThatThrownBy(() -> parse("s").holds(scope)).hasMessage("a condition must be true or false, not a string");
        assertThatThrownBy(() -> parse("x").holds(scope)).hasMessage("a condition must be true or false, not a secret");
    }

    @Test
    void anUnquotedYesIsABooleanAsInYaml() {
        assertThat(Expression.parse(new Yaml.Scalar(Position.NONE, "yes", false, ""))
                        .holds(EMPTY))
                .contains(true);
        assertThat(Expression.parse(new Yaml.Scalar(Position.NONE, "not no_such is defined", false, ""))
                        .holds(EMPTY))
                .contains(true);
        assertThatThrownBy(() -> Expression.parse(new Yaml.Scalar(Position.NONE, "yes", true, ""))
                        .holds(EMPTY))
                .hasMessage("'yes' is not defined");
    }

    @Test
    void theScopeMayKnowBetterWhyANameIsMissing() {
        Scope scope = new Scope() {
            @Override
            public Lookup lookup(String name) {
                return new Lookup.Undefined("it is registered by a later task");
            }

            @Override
            public List<String> names() {
                return List.of();
            }
        };

        assertThat(Sample.outcome("token", scope))
                .isEqualTo("error 1: 'token' is not defined (it is registered by a later task)");
    }

    @Test
    void runawayPatternsEndWithAnError() {
        Scope scope = Scope.of(Map.of("x", "a".repeat(40) + "!", "long", "ab".repeat(200_000)));

        org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            assertThat(Sample.outcome("(x * 90) is search('(.*)(.*)(.*)(.*)z\\\\1')", scope))
                    .contains("too many steps");
            assertThat(Sample.outcome("x is match('(a*)*b\\\\1')", scope)).contains("too many steps");
            assertThat(Sample.outcome("long is match('(a|b)*$')", scope)).contains("too many steps");
        });
    }

    @Test
    void refusesWhatIsTooDeepOrTooLong() {
        assertThat(Sample.outcome("(".repeat(100) + "1" + ")".repeat(100), EMPTY))
                .contains("nested too deeply");
        assertThat(Sample.outcome("1" + " + 1".repeat(1000), EMPTY)).contains("too long");
        assertThat(Sample.outcome("not ".repeat(1000) + "1", EMPTY)).contains("too long");
        assertThat(Sample.outcome("-".repeat(1000) + "1", EMPTY)).contains("too long");
        assertThat(Sample.outcome("'" + "x".repeat(70_000) + "'", EMPTY)).contains("longer than 64 KiB");
        assertThat(Sample.outcome("1" + " + 1".repeat(400), EMPTY)).isEqualTo("401");
        assertThat(Sample.outcome("x | from_yaml", Scope.of(Map.of("x", "[".repeat(5000)))))
                .contains("nested too deeply");
        assertThat(Sample.outcome("x | from_json", Scope.of(Map.of("x", "[".repeat(5000)))))
                .contains("not JSON");
        assertThat(Sample.outcome("x | from_yaml", Scope.of(Map.of("x", "a: &a [*a]"))))
                .startsWith("error");
    }

    @Test
    void oneParsedExpressionServesManyThreads() throws Exception {
        Expression expression =
                parse("range(n) | map('string') | select('match', '[0-9]+') | list | length * 2 + n % 3");
        List<Callable<Object>> calls = new ArrayList<>();
        for (long n = 0; n < 400; n++) {
            Scope scope = Scope.of(Map.of("n", n));
            calls.add(() -> expression.evaluate(scope));
        }
        try (ExecutorService forks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> results = forks.invokeAll(calls);
            for (int n = 0; n < 400; n++) {
                assertThat(results.get(n).get()).isEqualTo((long) n * 2 + n % 3);
            }
        }
    }

    @Test
    void aValueIsNeverReadAsAnExpression() {
        for (String evil :
                List.of("{{ secret }}", "{{x}}", "{% if x %}", "secret", "' ~ secret ~ '", "a\n{{ secret }}")) {
            Scope scope = Scope.of(Map.of("fact", evil, "secret", Sample.CANARY, "m", Map.of(evil, evil)));

            assertThat(parse("fact").evaluate(scope)).isEqualTo(evil);
            assertThat(parse("fact ~ '!'").evaluate(scope)).isEqualTo(evil + "!");
            assertThat(parse("m[fact]").evaluate(scope)).isEqualTo(evil);
            assertThat(parse("[fact] | map('string') | first").evaluate(scope)).isEqualTo(evil);
            assertThat(parse("'%s' | format(fact)").evaluate(scope)).isEqualTo(evil);
            assertThat(parse("{'a': fact} | to_json | from_json").evaluate(scope))
                    .isEqualTo(Map.of("a", evil));
            assertThat(parse("{'a': fact} | to_nice_yaml | from_yaml").evaluate(scope))
                    .isEqualTo(Map.of("a", evil));
        }
    }

    @Test
    void theErrorIsAUserErrorWithoutStack() {
        assertThatThrownBy(() -> parse("nope").evaluate(EMPTY))
                .isInstanceOf(UserError.class)
                .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    }

    private static Expression parse(String text) {
        return Expression.parse(text, Position.NONE);
    }
}
