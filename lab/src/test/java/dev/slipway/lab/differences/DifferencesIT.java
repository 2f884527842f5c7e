package dev.slipway.lab.differences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lab.SlipwayRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The differences that docs/ansible-differences.md tells are real: each row is shown by a case here or in the corpus, in which
 * Ansible and Slipway do what the row says. {@code -Ddifferences='vault'} runs the cases whose name or row has that in it.
 */
@Timeout(300)
class DifferencesIT {
    private static final Path RESOURCES = SlipwayRun.root().resolve("lab/src/test/resources");
    private static final Pattern ROW_OF_CORPUS = Pattern.compile("(?m)^    row: '?(.*?)'?$");

    @TempDir
    private static Path work;

    private static final Map<String, Trial.Outcome> ANSIBLE = new TreeMap<>();
    private static final Map<String, Trial.Outcome> SLIPWAY = new TreeMap<>();

    private static List<DifferenceCase> all() {
        return DifferenceCase.all(RESOURCES.resolve("differences"));
    }

    static Stream<DifferenceCase> cases() {
        Pattern wanted = Pattern.compile(System.getProperty("differences", ""));
        return all().stream()
                .filter(one -> wanted.matcher(one.name() + " " + one.row()).find());
    }

    @BeforeAll
    static void bothRunAllCases() throws Exception {
        List<Trial> theirs = prepared("a", DifferenceCase::ansible);
        List<Trial> ours = prepared("s", DifferenceCase::slipway);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Map<String, Trial.Outcome>> ansible = () -> new ByAnsible(work.resolve("work")).run(theirs);
            Callable<Map<String, Trial.Outcome>> slipway = () -> new BySlipway().run(ours);
            Future<Map<String, Trial.Outcome>> first = threads.submit(ansible);
            Future<Map<String, Trial.Outcome>> second = threads.submit(slipway);
            ANSIBLE.putAll(first.get());
            SLIPWAY.putAll(second.get());
        }
    }

    private static List<Trial> prepared(String tool, Function<DifferenceCase, Half> half)
            throws IOException, InterruptedException {
        List<Trial> trials = new ArrayList<>();
        for (DifferenceCase one : cases().toList()) {
            trials.add(Trial.prepared(one, half.apply(one), work.resolve(tool).resolve(one.name())));
        }
        return trials;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAsTheRowSays(DifferenceCase one) {
        Trial.Outcome theirs = ANSIBLE.get(one.name());
        Trial.Outcome ours = SLIPWAY.get(one.name());
        assertThat(one.ansible().wrong(theirs.exit(), theirs.told()))
                .as("Ansible, " + one.row())
                .isEmpty();
        assertThat(one.slipway().wrong(ours.exit(), ours.told()))
                .as("Slipway, " + one.row())
                .isEmpty();
    }

    @Test
    void everyRowIsTried() throws IOException {
        List<String> rows = rows();
        List<String> tried =
                new ArrayList<>(all().stream().map(DifferenceCase::row).toList());
        tried.addAll(DifferenceCase.untried(RESOURCES.resolve("differences")).keySet());
        tried.addAll(ofCorpus());

        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows.stream().filter(row -> tried.stream().noneMatch(row::startsWith)))
                .as("rows that nothing shows: add a case to lab/src/test/resources/differences")
                .isEmpty();
        assertThat(tried.stream()
                        .filter(row -> rows.stream()
                                        .filter(other -> other.startsWith(row))
                                        .count()
                                != 1))
                .as("begin no row, or several")
                .isEmpty();
    }

    /** The first cells of all tables. */
    private static List<String> rows() throws IOException {
        return Files.readAllLines(SlipwayRun.root().resolve("docs/ansible-differences.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what |"))
                .map(line -> line.substring(2).split("(?<!\\\\) \\| ", 2)[0])
                .toList();
    }

    private static List<String> ofCorpus() throws IOException {
        List<String> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("corpus"), 2)) {
            for (Path file : files.filter(path -> path.endsWith("case.yaml")).toList()) {
                ROW_OF_CORPUS.matcher(Files.readString(file)).results().forEach(row -> rows.add(row.group(1)));
            }
        }
        return rows.stream().distinct().toList();
    }
}
