package dev.slipway.engine.compile.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private final Map<String, Object> values = new LinkedHashMap<>();

    TemplateTest() {
        values.put("n", 7L);
        values.put("d", 1.0);
        values.put("yes", true);
        values.put("nothing", null);
        values.put("s", "text");
        values.put("l", Arrays.asList(1L, "a", null));
        values.put("m", Map.of("k", true));
        values.put("secret", Secret.of("hunter2"));
        values.put("unknown", new Unknown("why"));
    }

    @Test
    void oneExpressionKeepsItsType() {
        assertThat(evaluate("{{ n }}")).isEqualTo(7L);
        assertThat(evaluate("{{n}}")).isEqualTo(7L);
        assertThat(evaluate("{{ l }}")).isEqualTo(Arrays.asList(1L, "a", null));
        assertThat(evaluate("{{ nothing }}")).isNull();
        assertThat(evaluate("{{ secret }}")).isEqualTo(Secret.of("hunter2"));
        assertThat(evaluate("{{ unknown }}")).isEqualTo(new Unknown("why"));
        assertThat(evaluate("{{ x | default(omit) }}")).isEqualTo(Omit.OMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain|plain",
                "a{{ n }}b|a7b",
                "{{ n }}{{ n }}|77",
                " {{ n }}| 7",
                "{{ d }}!|1.0!",
                "{{ yes }}!|True!",
                "{{ nothing }}!|!",
                "{{ 'a' ~ nothing }}!|aNone!",
                "{{ l }}!|[1, \"a\", null]!",
                "{{ m }}!|{\"k\": true}!",
                "{{ {'a': {'b': 1}} }}!|{\"a\": {\"b\": 1}}!",
                "{{ '}}' }}!|}}!",
                "{{ '{{' }} x|{{ x",
                "{{ '{%' }} x|{% x",
                "a {{- n -}} b|a7b",
                "a {{- n }} b|a7 b",
                "{ {n} } }}|{ {n} } }}",
                "${#array[@]} $(date)|${#array[@]} $(date)",
                "%{http_code}|%{http_code}",
            })
    void partsAreJoinedToText(String template, String text) {
        assertThat(evaluate(template)).isEqualTo(text);
    }

    @Test
    void anEmptyStringIsAnEmptyString() {
        assertThat(evaluate("")).isEqualTo("");
        assertThat(evaluate("{{ n }}\n")).isEqualTo("7\n");
    }

    @Test
    void textWithASecretIsSecretAndTextWithAnUnknownIsUnknown() {
        assertThat(evaluate("password={{ secret }}")).isEqualTo(Secret.of("password=hunter2"));
        assertThat(evaluate("{{ [secret] }}!")).isEqualTo(Secret.of("[\"hunter2\"]!"));
        assertThat(evaluate("a{{ unknown }}")).isEqualTo(new Unknown("why"));
        assertThat(evaluate("{{ secret }}{{ unknown }}")).isEqualTo(new Unknown("why"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ s }}",
                "{{s}}",
                "{{{s}}}",
                "{{=<% %>=}}",
                "{% if s %}",
                "{# s #}",
                "a\n{{ s }}\nb",
                "\\{{ s }}",
                "{{'{{'}}s"
            })
    void whatAValueSaysIsNeverATemplate(String evil) {
        values.put("fact", evil);

        assertThat(evaluate("{{ fact }}")).isEqualTo(evil);
        assertThat(evaluate("<{{ fact }}>")).isEqualTo("<" + evil + ">");
        assertThat(evaluate("{{ '{{' }}{{ fact }}{{ '}}' }}")).isEqualTo("{{" + evil + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{% if x %}y{% endif %}|1|control statements such as '{% … %}' are not supported",
                "abc {# x #}|5|comments such as '{# … #}' are not supported",
                "abc {{ n|8|'{{' is not closed",
                "abc {{|7|'{{' is not closed",
                "abc {{ }}|8|the expression is empty",
                "abc {{ n n }}|10|unexpected 'n'",
                "abc {{ q }}|8|'q' is not defined",
                "{{ n }} {{ secrt }}|12|'secrt' is not defined",
                "x{{ omit }}|5|'omit' inside other text",
                "{{ n } }|4|'{{' is not closed",
                "{{ (n }} b|4|'(' is not closed",
                "{{ n[0 }} b|5|'[' is not closed",
                "{{ f({'a': {'b': 1}}) }}|4|there is no function 'f'",
            })
    void errorsPointIntoTheString(String template, int column, String message) {
        UserError error = catchThrowableOfType(UserError.class, () -> evaluate(template));

        Diagnostic diagnostic = error.diagnostics().getFirst();
        assertThat(diagnostic.message()).isEqualTo(message);
        assertThat(diagnostic.at()).hasToString("p.yaml:1:" + column);
    }

    @Test
    void namesWhatItMayAskFor() {
        Template template = parse("{{ hostvars['h1'].token }} and {{ n + x }}");

        assertThat(template.references().stream().map(DataReference::toString))
                .containsExactly("hostvars.h1.token", "n", "x");
        assertThat(template.names()).containsExactly("hostvars", "n", "x");
        assertThat(template.isConstant()).isFalse();
        assertThat(parse("no braces").isConstant()).isTrue();
        assertThat(parse("{{ 1 + 1 }}").isConstant()).isTrue();
    }

    private Object evaluate(String text) {
        return parse(text).evaluate(Scope.of(values));
    }

    private static Template parse(String text) {
        return Template.parse(text, new Position(new Source("p.yaml", ""), 1, 1));
    }
}
