package dev.slipway.engine.load.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.compile.template.YamlValues;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.load.vault.VaultPassword;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.report.DiagnosticText;
import dev.slipway.engine.report.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedFilesTest {
    private static final Secret PASSWORD = Secret.of("correct horse");

    @TempDir
    private Path directory;

    private final Problems problems = new Problems(new Vault(List.of(VaultPassword.of("default", PASSWORD))));

    private Map<String, Variable> read(String text) throws IOException {
        Path file = directory.resolve("vault.yml");
        Files.writeString(
                file, Vault.seal(text.getBytes(StandardCharsets.UTF_8), PASSWORD, "default", new SecureRandom()));
        return Variables.read(file, problems);
    }

    private static Object value(Variable variable, Map<String, Object> names) {
        return YamlValues.parse(variable.value()).evaluate(Scope.of(names));
    }

    @Test
    void textsAndNumbersAreSecretAndKeepTheirPlace() throws IOException {
        Map<String, Variable> variables = read("a: hunter2\nb: 5432\nc: \"x{{ d }}\"\nd: [1, {e: f}]\n");

        assertThat(problems.all()).isEmpty();
        assertThat(value(variables.get("a"), Map.of())).isEqualTo(Secret.of("hunter2"));
        assertThat(value(variables.get("b"), Map.of())).isEqualTo(Secret.of("5432"));
        assertThat(value(variables.get("c"), Map.of("d", "y"))).isEqualTo(Secret.of("xy"));
        assertThat(value(variables.get("d"), Map.of())).isEqualTo(List.of(Secret.of("1"), Map.of("e", Secret.of("f"))));
        assertThat(variables.get("b").at()).hasToString(directory.resolve("vault.yml") + ":2:1");
    }

    @Test
    void trueFalseAndNothingStayWhatTheyAreForConditions() throws IOException {
        Map<String, Variable> variables = read("a: yes\nb: false\nc:\n");

        assertThat(value(variables.get("a"), Map.of())).isEqualTo(true);
        assertThat(value(variables.get("b"), Map.of())).isEqualTo(false);
        assertThat(value(variables.get("c"), Map.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "a: hunter2\na: hunter2\n",
                "a: [hunter2\n",
                "a: \"hunter2\n",
                "a:hunter2\nb: hunter2: x\n",
                "\thunter2: a",
                "a: @hunter2",
                "a: !hunter hunter2",
                "a: *hunter2x",
                "? [hunter2]\n: a",
                "a: {{ hunter2 }}"
            })
    void noErrorShowsWhatWasEncrypted(String text) throws IOException {
        read(text);

        assertThat(problems.failed()).isTrue();
        assertThat(DiagnosticText.text(problems.all(), Style.PLAIN))
                .contains("vault.yml")
                .doesNotContain("hunter2\n")
                .doesNotContain("'hunter2'")
                .doesNotContain(" | ");
    }

    @Test
    void withoutAPasswordTheFileIsNamed() throws IOException {
        read("a: b");
        Problems none = new Problems();

        assertThat(Variables.read(directory.resolve("vault.yml"), none)).isEmpty();
        assertThat(none.all().getFirst().message())
                .isEqualTo("this file is encrypted with Ansible Vault, and there is no password for it");
    }
}
