package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project with a file of every kind that is read, of which one or two are broken by chance: whatever it is, it is told in words
 * of the operator, soon, and nothing that is secret with it. {@code -Dbroken.count} says how often, {@code -Dbroken.seed} from
 * which seed on. {@code wrong-inputs} has what is said about the breakages that people know.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenFilesTest {
    private static final Path PROJECT = Path.of("src/test/resources/broken-files");
    private static final long COUNT = Long.getLong("broken.count", 300L);
    private static final long SEED = Long.getLong("broken.seed", 20_261_122L);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Words of the YAML parser and of the program's inside. */
    private static final Pattern JARGON = Pattern.compile(
            "<(stream|block|document|scalar|key|value)|while (parsing|scanning)|simple key|block mapping|flow mapping|"
                    + "not allowed here|node content|snakeyaml|mustachejava|internal error");

    /** What is encrypted, and the password. */
    private static final Pattern SECRETS = Pattern.compile("xyzzy|plugh|geheim");

    private Path copy = Path.of("");
    private List<Path> files = List.of();
    /** Without what is secret by itself and would be open anywhere else. */
    private List<Path> others = List.of();

    @BeforeAll
    void copyProject(@TempDir Path directory) throws IOException {
        copy = directory;
        try (Stream<Path> all = Files.walk(PROJECT)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(PROJECT.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        try (Stream<Path> all = Files.walk(copy)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        others = files.stream().filter(file -> !file.endsWith("password")).toList();
    }

    @Test
    void nothingIsWrongWithTheProject() {
        assertThat(validate()).extracting(Told::exitCode).isEqualTo(ExitCode.OK);
    }

    @Test
    void whateverIsBrokenIsToldInWords() throws IOException {
        for (long seed = SEED; seed < SEED + COUNT; seed++) {
            Random random = new Random(seed);
            Path file = files.get(random.nextInt(files.size()));
            byte[] before = Files.readAllBytes(file);
            byte[] other = Files.readAllBytes(others.get(random.nextInt(others.size())));
            Breakage breakage = Breakage.values()[random.nextInt(Breakage.values().length)];
            byte[] after = breakage.of(before, other, random);
            Files.write(file, after);
            check("seed " + seed + ", " + breakage + " of " + copy.relativize(file));
            Files.write(file, before);
        }
    }

    private void check(String what) {
        long start = System.nanoTime();
        Told told = validate();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        String all = what + ":\n" + told.text();
        assertThat(told.exitCode()).as(all).isIn(ExitCode.OK, ExitCode.ERROR);
        assertThat(told.err())
                .as(all)
                .doesNotContainPattern(WrongInputsTest.JAVA)
                .doesNotContainPattern(SECRETS);
        assertThat(told.err().lines().filter(line -> line.contains("error: ") || line.startsWith("  hint: ")))
                .as(all)
                .noneMatch(line -> JARGON.matcher(line).find());
        assertThat(told.err().contains("error: ")).as(all).isEqualTo(told.exitCode() == ExitCode.ERROR);
        assertThat(took).as(all).isLessThan(LIMIT);
    }

    private Told validate() {
        return Told.by(
                        "validate",
                        "-i",
                        copy.resolve("hosts").toString(),
                        "--vault-password-file",
                        copy.resolve("password").toString(),
                        "-e",
                        "@" + copy.resolve("extra.json"),
                        copy.resolve("site.yml").toString())
                .with(copy + "/", "");
    }
}
