package dev.slipway.engine.load.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LimitsTest {
    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    private Optional<Yaml> read(String text) {
        return YamlReader.read(new Source("f.yaml", text), problems);
    }

    private String only() {
        assertThat(problems.all()).hasSize(1);
        return problems.all().getFirst().at() + ": " + problems.all().getFirst().message();
    }

    @Test
    void refusesAHundredMegabytesWithoutReadingThem() throws IOException {
        Path file = directory.resolve("big.yaml");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
        assertThat(YamlReader.read(file, problems)).isEmpty();
        assertThat(only()).isEqualTo(file + ": larger than 3 MiB");
    }

    @Test
    void acceptsAFileJustBelowTheLimit() {
        String text = "- 0123456789\n".repeat(Limits.BYTES / 13);
        assertThat(read(text)).get().isInstanceOfSatisfying(Yaml.Sequence.class, list -> assertThat(list.items())
                .hasSize(Limits.BYTES / 13));
    }

    @Test
    void acceptsNestingUpToTheLimitAndNotBeyond() {
        assertThat(read("[".repeat(Limits.DEPTH) + "]".repeat(Limits.DEPTH))).isPresent();
        assertThat(problems.all()).isEmpty();
        assertThat(read("[".repeat(500_000))).isEmpty();
        assertThat(only()).isEqualTo("f.yaml:1:101: nested deeper than 100 levels");
    }

    @Test
    void countsWhatAliasesStandFor() {
        String list = "a: &a [" + "x, ".repeat(999) + "x]\n";
        assertThat(read(list + "b:\n" + "- *a\n".repeat(99))).isPresent();
        assertThat(problems.all()).isEmpty();
        assertThat(read(list + "b:\n" + "- *a\n".repeat(101))).isEmpty();
        assertThat(only()).contains("f.yaml:102:3: too many aliases");
    }

    @Test
    void refusesTooManyAliasesOfASmallValue() {
        read("a: &a x\nb:\n" + "- *a\n".repeat(Limits.ALIASES + 1));
        assertThat(only()).contains("too many aliases");
    }

    @Test
    void tellsDirectoriesPipesAndMissingFilesApart() throws IOException {
        YamlReader.read(directory, problems);
        YamlReader.read(Path.of("/dev/zero"), problems);
        YamlReader.read(directory.resolve("absent"), problems);
        Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        YamlReader.read(directory.resolve("loop"), problems);
        assertThat(problems.all())
                .extracting(d -> d.message())
                .satisfiesExactly(
                        m -> assertThat(m).isEqualTo("a file is needed here, and this is a directory"),
                        m -> assertThat(m).isEqualTo("not a regular file"),
                        m -> assertThat(m).isEqualTo("no such file"),
                        m -> assertThat(m).startsWith("cannot be read"));
    }
}
