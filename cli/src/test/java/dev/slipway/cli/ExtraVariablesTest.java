package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.engine.load.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The spellings of {@code --extra-vars}. */
class ExtraVariablesTest {
    private final Problems problems = new Problems();

    private Map<String, Object> parse(String... written) {
        return ExtraVariables.parse(List.of(written), problems);
    }

    @Test
    void pairsAreText() {
        assertThat(parse("a=1 b=\"x  y\" c=yes d= e=k=v"))
                .containsExactly(
                        entry("a", "1"), entry("b", "x  y"), entry("c", "yes"), entry("d", ""), entry("e", "k=v"));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void quotesCountAroundTheWholeValueOnly() {
        assertThat(parse("a='it\"s' b=x'y z' c={{ d }}"))
                .containsExactly(entry("a", "it\"s"), entry("b", "x'y z'"), entry("c", "{{ d }}"));
    }

    @Test
    void backslashesAreReadFirst() {
        assertThat(parse("a=\"x\\ny\\u00e9\" b=\\q")).containsExactly(entry("a", "x\nyé"), entry("b", "\\q"));
    }

    @Test
    void yamlAndJsonHaveTypesAndLaterOnesWin(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("vars.yml"), "a: 2\nlist: [1, two]\n");
        assertThat(parse("{\"a\": 1, \"b\": true}", "@" + file, "b=3"))
                .containsOnly(entry("a", 2L), entry("b", "3"), entry("list", List.of(1L, "two")));
    }

    @Test
    void whatIsNoPairIsToldWithAWayOut() {
        parse("a=1 word", "./vars.yml", "[1]");
        assertThat(problems.all().stream().map(d -> d.at() + ": " + d.message()))
                .containsExactly(
                        "--extra-vars:1:1: './vars.yml' is not 'key=value'",
                        "--extra-vars:1:1: --extra-vars needs a mapping of names to values, not a list",
                        "--extra-vars:1:5: 'word' is not 'key=value'");
        assertThat(problems.all().getFirst().hint()).contains("for the file of that name write '@./vars.yml'");
    }
}
