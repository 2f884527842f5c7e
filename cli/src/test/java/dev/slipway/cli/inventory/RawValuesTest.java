package dev.slipway.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a listing shows of values, and what it does not. */
class RawValuesTest {
    private static Yaml.Scalar scalar(Source source, String text, String tag) {
        return new Yaml.Scalar(new Position(source, 1, 1), text, false, tag);
    }

    @Test
    void valuesOfEncryptedFilesAreHidden() {
        Source encrypted = Source.confidential("group_vars/all.yml", "password: x5\n");
        Yaml list = new Yaml.Sequence(
                new Position(encrypted, 1, 1), List.of(scalar(encrypted, "x5", ""), scalar(encrypted, "5", "")));

        assertThat(RawValues.of(list)).isEqualTo(List.of("(secret)", "(secret)"));
    }

    @Test
    void encryptedValuesAreShownAsTheyStandInTheFile() {
        assertThat(RawValues.of(scalar(new Source("f", ""), "$ANSIBLE_VAULT;1.1;AES256\n00", Yaml.VAULT)))
                .isEqualTo(Map.of("__ansible_vault", "$ANSIBLE_VAULT;1.1;AES256\n00"));
    }

    @Test
    void secretsWithinDataOfTheCommandLineAreHidden() {
        assertThat(RawValues.shown(Map.of("a", List.of(Secret.of("x5"), 1L))))
                .isEqualTo(Map.of("a", List.of("(secret)", 1L)));
    }
}
