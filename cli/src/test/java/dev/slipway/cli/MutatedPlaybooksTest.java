package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One slip of the finger in the shipped files: whatever it is, it is told as a mistake, or is none. {@code -Dmutation.seeds}
 * says how many are tried, {@code -Dmutation.first} with which to begin.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedPlaybooksTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]+");
    private static final String SIGNS = "{}[]:,&*#?|-<>=!%@`'\"\\\t\n \0~.$0z\u00e9\u200b";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Path copy = Path.of("");
    private List<Path> files = List.of();

    @BeforeAll
    void copyShippedFiles(@TempDir Path directory) throws IOException {
        copy = directory;
        copy("playbooks");
        copy("inventories/example");
        try (Stream<Path> all = Files.walk(copy)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        assertThat(validate()).as("untouched").extracting(Told::exitCode).isEqualTo(ExitCode.OK);
    }

    private void copy(String directory) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT.resolve(directory))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(ROOT.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    static Stream<Long> seeds() {
        long first = Long.getLong("mutation.first", 20_260_801L);
        return Stream.iterate(first, seed -> seed + 1).limit(Long.getLong("mutation.seeds", 200L));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aSlipIsToldInWords(long seed) throws IOException {
        Random random = new Random(seed);
        Path file = files.get(random.nextInt(files.size()));
        String before = Files.readString(file);
        String after = mutated(before, random);
        Files.writeString(file, after);
        try {
            long start = System.nanoTime();
            Told told = validate();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            String what = "seed " + seed + ", " + copy.relativize(file) + ":\n" + told.text() + "\n" + after;
            assertThat(told.exitCode()).as(what).isIn(ExitCode.OK, ExitCode.ERROR);
            assertThat(told.err()).as(what).doesNotContainPattern(WrongInputsTest.JAVA);
            assertThat(told.err().contains("error: ")).as(what).isEqualTo(told.exitCode() == ExitCode.ERROR);
            assertThat(took).as(what).isLessThan(LIMIT);
        } finally {
            Files.writeString(file, before);
        }
    }

    private Told validate() {
        List<String> arguments = new ArrayList<>(List.of(
                "validate",
                "-e",
                "node=worker1",
                "-i",
                copy.resolve("inventories/example").toString()));
        files.stream()
                .filter(file -> file.getParent().endsWith("playbooks")
                        && file.toString().endsWith(".yml"))
                .forEach(file -> arguments.add(file.toString()));
        return Told.by(arguments).with(copy + "/", "");
    }

    private static String mutated(String text, Random random) {
        List<MatchResult> words = IDENTIFIER.matcher(text).results().toList();
        MatchResult word = words.get(random.nextInt(words.size()));
        int inside = word.start() + random.nextInt(word.group().length() - 1);
        int anywhere = random.nextInt(text.length());
        String sign = String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length())));
        return switch (random.nextInt(7)) {
            case 0 -> edited(text, inside, inside + 2, text.charAt(inside + 1) + "" + text.charAt(inside));
            case 1 -> edited(text, inside, inside + 1, "");
            case 2 -> edited(text, inside, inside, text.substring(inside, inside + 1));
            case 3 ->
                edited(
                        text,
                        word.start(),
                        word.end(),
                        words.get(random.nextInt(words.size())).group());
            case 4 -> edited(text, anywhere, anywhere + 1, "");
            case 5 -> edited(text, anywhere, anywhere, sign);
            default -> edited(text, anywhere, anywhere + 1, sign);
        };
    }

    private static String edited(String text, int from, int to, String by) {
        return text.substring(0, from) + by + text.substring(to);
    }
}
