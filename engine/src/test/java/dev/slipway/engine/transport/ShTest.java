package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShTest {
    @Test
    void quotesWhatAShellWouldNotLeaveAlone() {
        assertThat(Sh.quote("/etc/hosts")).isEqualTo("/etc/hosts");
        assertThat(Sh.quote("")).isEqualTo("''");
        assertThat(Sh.quote("a b")).isEqualTo("'a b'");
        assertThat(Sh.quote("it's")).isEqualTo("'it'\\''s'");
        assertThat(Sh.quote("$(rm -rf /)")).isEqualTo("'$(rm -rf /)'");
        assertThat(Sh.quote("~root")).isEqualTo("'~root'");
        assertThat(Sh.quote("*")).isEqualTo("'*'");
        assertThat(Sh.call("files", "/a", "/b c")).isEqualTo("files /a '/b c'");
    }

    @Test
    void refusesWhatNoArgumentCanHold() {
        assertThatThrownBy(() -> Sh.quote("a\0b")).isInstanceOf(UserError.class).hasMessageContaining("NUL");
    }

    @Test
    void leavesNoSlashAtTheEndOfAPath() {
        assertThat(Sh.path("/a//")).isEqualTo("/a");
        assertThat(Sh.path("/")).isEqualTo("/");
        assertThatThrownBy(() -> Sh.path("etc")).isInstanceOf(UserError.class);
    }

    static Stream<String> shells() {
        return Shells.installed();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void everyShellReadsEveryCharacterBack(String shell, @TempDir Path links) throws Exception {
        List<String> words = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (char c = 1; c < 256; c++) {
            words.add(String.valueOf(c));
            words.add("a" + c + "'" + c);
            all.append(c);
        }
        words.add(all.toString());
        words.add("\n");
        words.add("");
        words.add("-n");
        words.add("🚢 \\n \\\\ %s");
        Random random = new Random(20261121);
        for (int i = 0; i < 200; i++) {
            StringBuilder word = new StringBuilder();
            random.ints(random.nextInt(40), 1, 0xd7ff).forEach(word::appendCodePoint);
            words.add(word.toString());
        }
        List<String> argv = new ArrayList<>(List.of("printf", "%s\\0"));
        argv.addAll(words);
        try (ShellConnection connection = Shells.with(shell, links)) {
            Query.Output query = new Query.Output(Command.of(argv));
            CommandResult result =
                    (CommandResult) connection.observe(List.of(query), "").get(query);
            assertThat(result.stderr()).isEmpty();
            assertThat(List.of(result.stdout().split("\0", -1)).subList(0, words.size()))
                    .isEqualTo(words);
        }
    }
}
