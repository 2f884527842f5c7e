package dev.slipway.engine.compile.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.spi.Arg;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How modes of files may be written. */
class ModeArgumentTest {
    public record Args(@Arg(value = "Mode.") Optional<String> mode) {}

    private final WrittenArguments<Args> arguments = new WrittenArguments<>(Args.class);

    @ParameterizedTest
    @CsvSource({"0644, 0644", "644, 0644", "02755, 2755", "1777, 1777"})
    void quotedModeIsNormalised(String written, String mode) {
        assertThat(arguments.quoted("mode", written).bound().mode()).contains(mode);
    }

    @ParameterizedTest
    @CsvSource({"0644, 0644", "644, 0644", "420, 0420", "0o644, 0644", "1e3, 0644"})
    void plainModeIsRefusedBecauseYamlReadsANumber(String written, String advice) {
        assertThat(arguments.plain("mode", written).errors())
                .containsExactly("p.yml:2:20 argument 'mode' is " + written
                        + " without quotes, which YAML reads as a number | write \"" + advice + "\"");
    }

    @Test
    void modeFromAVariableMustBeAStringToo() {
        arguments.evaluates("{{ mode }}", 420L);

        assertThat(arguments.quoted("mode", "{{ mode }}").errors().getFirst())
                .isEqualTo("p.yml:2:20 argument 'mode' is the number 420, which is 0644 in octal"
                        + " | quote the mode where its value is written: \"0644\"");
    }

    @ParameterizedTest
    @CsvSource({"416, 0640", "644, 0644", "8, 0010"})
    void adviceOnAModeThatIsANumberIsWhatWasWritten(long number, String advice) {
        arguments.evaluates("{{ mode }}", number);

        assertThat(arguments.quoted("mode", "{{ mode }}").errors().getFirst())
                .endsWith("where its value is written: \"" + advice + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "u=rw,g=r,o=r; 0644",
                "u=rwx,go=rx; 0755",
                "u=rw,g=,o=; 0600",
                "a=r; 0444",
                "a=rx,u=rwxs; 4755",
                "ug=rwx,o=t; 1770"
            })
    void aModeInSymbolsIsTakenWhenItSaysAll(String written, String mode) {
        assertThat(arguments.quoted("mode", written).bound().mode()).contains(mode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"u=rw", "u+x", "g-w,o-rwx", "u=rwX,g=rX,o=rX"})
    void aModeThatDependsOnAnotherIsRefused(String written) {
        assertThat(arguments.quoted("mode", written).errors())
                .containsExactly(
                        "p.yml:2:20 argument 'mode' is '" + written
                                + "', which depends on the mode that is there | say all of it: \"u=rwx,g=rx,o=rx\", or \"0755\"");
    }
}
