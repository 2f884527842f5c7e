package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Position;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As ansible-playbook 2.14 has them: literal in braces, Python's escapes in conditions. */
class BackslashesTest {
    private static final Scope NOTHING = Scope.of(Map.of());

    private static Object inBraces(String expression) {
        return Expression.embedded(new Passage("{{ " + expression + " }}", Position.NONE), 2)
                .expression()
                .evaluate(NOTHING);
    }

    private static Object inCondition(String expression) {
        return Expression.parse(expression, Position.NONE).evaluate(NOTHING);
    }

    @Test
    void inBracesABackslashIsItself() {
        assertThat(inBraces("'ab' | regex_replace('(a)', '\\1\\1')")).isEqualTo("aab");
        assertThat(inBraces("'foo bar' | regex_replace('\\bfoo\\b', 'x')")).isEqualTo("x bar");
        assertThat(inBraces("'a=b' | regex_search('=(.*)', '\\1')")).isEqualTo(List.of("b"));
        assertThat(inBraces("['a', 'b'] | join('\\n')")).isEqualTo("a\\nb");
        assertThat(inBraces("'a\\\\b'")).isEqualTo("a\\\\b");
    }

    @Test
    void inBracesAQuoteMayStillBeEscaped() {
        assertThat(inBraces("'it\\'s'")).isEqualTo("it's");
        assertThat(inBraces("\"a \\\" b\"")).isEqualTo("a \" b");
    }

    @Test
    void inAConditionTheyArePythonsEscapes() {
        assertThat(inCondition("'a\\tb'")).isEqualTo("a\tb");
        assertThat(inCondition("'a\\\\b'")).isEqualTo("a\\b");
        assertThat(inCondition("'1' is match('\\d')")).isEqualTo(true);
    }
}
