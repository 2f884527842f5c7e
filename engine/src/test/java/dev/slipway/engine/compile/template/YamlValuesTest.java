package dev.slipway.engine.compile.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlValuesTest {
    private static final Position AT = new Position(new Source("p.yaml", ""), 3, 5);

    private final Scope scope = Scope.of(values());

    @ParameterizedTest
    @CsvSource({
        "yes,true",
        "No,false",
        "ON,true",
        "off,false",
        "true,true",
        "FALSE,false",
        "y,y",
        "n,n",
        "0,0",
        "12,12",
        "-12,-12",
        "+12,12",
        "1_000,1000",
        "0644,420",
        "0o644,420",
        "0x1F,31",
        "0b101,5",
        "08,08",
        "1.5,1.5",
        "-1.5e+3,-1500.0",
        "1e3,1e3",
        ".5,0.5",
        "1.,1.0",
        "1.30,1.3",
        "1.2.3,1.2.3",
        ".inf,Infinity",
        "-.inf,-Infinity",
        ".nan,NaN",
        "12:30,12:30",
        "2026-01-02,2026-01-02",
        "99999999999999999999,99999999999999999999",
        "a b,a b",
        "-,-",
        "0x,0x",
    })
    void typesUnquotedScalarsAsAnsibleDoes(String written, String value) {
        Object read = evaluate(plain(written));

        assertThat(String.valueOf(read)).isEqualTo(value);
        boolean same = written.equals(value) && !written.matches("0|12|-12|1\\.5|true|false");
        assertThat(read instanceof String).isEqualTo(same);
    }

    @Test
    void readsNothingAsNull() {
        assertThat(evaluate(plain(""))).isNull();
        assertThat(evaluate(plain("~"))).isNull();
        assertThat(evaluate(plain("null"))).isNull();
        assertThat(evaluate(quoted(""))).isEqualTo("");
        assertThat(evaluate(quoted("yes"))).isEqualTo("yes");
        assertThat(evaluate(quoted("0644"))).isEqualTo("0644");
    }

    @Test
    void whatATemplateGivesIsNotTypedAgain() {
        assertThat(evaluate(quoted("{{ octal }}"))).isEqualTo("0644");
        assertThat(evaluate(plain("06{{ four }}"))).isEqualTo("064");
        assertThat(evaluate(quoted("{{ four }}"))).isEqualTo(4L);
    }

    @Test
    void resolvesATreeWithTemplatesInValuesAndKeys() {
        Yaml yaml = mapping(
                "plain", plain("1"),
                "{{ name }}-{{ four }}",
                        sequence(plain("a"), quoted("{{ four }}"), quoted("{{ none_such | default(omit) }}")),
                "gone", quoted("{{ omit }}"),
                "inner", mapping("u", quoted("{{ unknown }}"), "s", quoted("{{ secret }}")));

        Object value = evaluate(yaml);

        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("u", new Unknown("why"));
        inner.put("s", Secret.of("hunter2"));
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("plain", 1L);
        expected.put("n-4", List.of("a", 4L));
        expected.put("inner", inner);
        assertThat(value).isEqualTo(expected);
        assertThat(((Map<?, ?>) value).keySet().toString()).isEqualTo("[plain, n-4, inner]");
    }

    @Test
    void anUnknownKeyMakesTheMappingUnknownAndASecretOneIsRefused() {
        assertThat(evaluate(mapping("{{ unknown }}", plain("1")))).isEqualTo(new Unknown("why"));
        assertThat(error(mapping("{{ secret }}", plain("1"))).getMessage())
                .isEqualTo("the key of an entry must be a string, not a secret");
        assertThat(error(mapping("n", plain("1"), "{{ name }}", plain("2"))).getMessage())
                .isEqualTo("the key 'n' is there twice");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        Yaml unparsable = sequence(quoted("{{ a b }}"), mapping("{{ }}", quoted("{% x %}")), quoted("{{ | }}"));
        Yaml undefined = sequence(quoted("{{ naem }}"), mapping("x", quoted("{{ q.r }}")));

        assertThat(catchThrowableOfType(UserError.class, () -> YamlValues.parse(unparsable))
                        .diagnostics())
                .hasSize(4);
        assertThat(error(undefined).diagnostics())
                .extracting(d -> d.message() + d.hint().map(" "::concat).orElse(""))
                .containsExactly("'naem' is not defined did you mean 'name'?", "'q' is not defined");
    }

    @Test
    void constantPartsAreSharedAndNeedNoScope() {
        YamlValues constant = YamlValues.parse(mapping("a", sequence(plain("1"), plain("yes"))));

        assertThat(constant.isConstant()).isTrue();
        assertThat(constant.references()).isEmpty();
        assertThat(constant.evaluate(Scope.of(Map.of()))).isSameAs(constant.evaluate(scope));
        assertThat(YamlValues.parse(sequence(quoted("{{ name }}"))).isConstant())
                .isFalse();
        assertThat(YamlValues.parse(mapping("{{ a.b }}", quoted("{{ c }}"))).names())
                .containsExactly("a", "c");
    }

    @Test
    void tagsAreTheCallersBusinessSaveForUnsafe() {
        Yaml.Scalar vault = new Yaml.Scalar(AT, "cipher", true, "!vault");

        assertThat(evaluate(new Yaml.Scalar(AT, "{{ name }}", true, "!unsafe"))).isEqualTo("{{ name }}");
        assertThat(YamlValues.parse(sequence(vault), scalar -> Secret.of(scalar.text() + "!"))
                        .evaluate(scope))
                .isEqualTo(List.of(Secret.of("cipher!")));
    }

    @Test
    void encryptedValueIsSecretAndNeverATemplate() {
        Secret password = Secret.of("p");
        String cipher = Vault.seal("{{ name }}".getBytes(UTF_8), password, "default", new SecureRandom());
        YamlValues.Tags tags = YamlValues.Tags.of(new Vault(List.of(VaultPassword.of("default", password))));

        assertThat(YamlValues.parse(new Yaml.Scalar(AT, cipher, true, "!vault"), tags)
                        .evaluate(scope))
                .isEqualTo(Secret.of("{{ name }}"));
    }

    @Test
    void whatIsWrongWithAnEncryptedValueIsToldAtItsPlace() {
        UserError error = catchThrowableOfType(
                UserError.class,
                () -> YamlValues.parse(new Yaml.Scalar(AT, "cipher", true, "!vault"), YamlValues.Tags.of(Vault.EMPTY)));

        assertThat(error.diagnostics().getFirst().at()).isEqualTo(AT);
    }

    @Test
    void aValueIsNotReadAsATemplateAgain() {
        Scope evil = Scope.of(Map.of("fact", "{{ secret }}", "secret", "hunter2"));

        assertThat(YamlValues.parse(mapping("{{ fact }}", quoted("{{ fact }}"))).evaluate(evil))
                .isEqualTo(Map.of("{{ secret }}", "{{ secret }}"));
    }

    private static Map<String, Object> values() {
        return Map.of(
                "name",
                "n",
                "four",
                4L,
                "octal",
                "0644",
                "unknown",
                new Unknown("why"),
                "secret",
                Secret.of("hunter2"));
    }

    private Object evaluate(Yaml yaml) {
        return YamlValues.parse(yaml).evaluate(scope);
    }

    private UserError error(Yaml yaml) {
        return catchThrowableOfType(UserError.class, () -> evaluate(yaml));
    }

    private static Yaml.Scalar plain(String text) {
        return new Yaml.Scalar(AT, text, false, "");
    }

    private static Yaml.Scalar quoted(String text) {
        return new Yaml.Scalar(AT, text, true, "");
    }

    private static Yaml sequence(Yaml... items) {
        return new Yaml.Sequence(AT, Arrays.asList(items));
    }

    private static Yaml mapping(Object... pairs) {
        List<Yaml.Entry> entries = new java.util.ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            entries.add(new Yaml.Entry(AT, (String) pairs[i], (Yaml) pairs[i + 1]));
        }
        return new Yaml.Mapping(AT, entries);
    }
}
