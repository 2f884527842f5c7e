package dev.slipway.lab.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.lab.Lab;
import dev.slipway.lab.LabExtension;
import dev.slipway.lab.SlipwayRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Slipway does what Ansible does. Both run each playbook of the corpus twice, Ansible on h1 and h2, Slipway on h3 and h4; then
 * files, modes, owners, links, units and accounts are compared, and for each run how it ended and what came of each task on
 * each host. What is different must be declared by the case with its row of docs/ansible-differences.md, and what is declared
 * must be different.
 *
 * <p>{@code -Dcorpus='links|^01'} runs the cases in whose names that expression finds something.
 */
@ExtendWith(LabExtension.class)
@Timeout(600)
class CorpusIT {
    private static final Path RESOURCES = SlipwayRun.root().resolve("lab/src/test/resources");
    private static final int WORKERS = 2;

    @TempDir
    private static Path work;

    private static final Map<String, Side.Result> ANSIBLE = new TreeMap<>();
    private static final Map<String, Side.Result> SLIPWAY = new TreeMap<>();

    static List<CorpusCase> cases() {
        Pattern wanted = Pattern.compile(System.getProperty("corpus", ""));
        return CorpusCase.all(RESOURCES.resolve("corpus")).stream()
                .filter(one -> wanted.matcher(one.name()).find())
                .toList();
    }

    @BeforeAll
    static void bothRunAllCases(Lab lab) throws Exception {
        lab.reset("h1", "h2", "h3", "h4");
        Side theirs = new Side(lab, Files.createDirectories(work.resolve("a")), List.of("h1", "h2"));
        Side ours = new Side(lab, Files.createDirectories(work.resolve("s")), List.of("h3", "h4"));
        String snapshot = Files.readString(RESOURCES.resolve("oracle/snapshot.py"));
        List<CorpusCase> cases = cases();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Map<String, Side.Result>> ansible = threads.submit(
                    () -> results(theirs, cases, snapshot, () -> new AnsibleRuns(theirs, RESOURCES.resolve("oracle"))
                            .run(cases, WORKERS)));
            Future<Map<String, Side.Result>> slipway = threads.submit(
                    () -> results(ours, cases, snapshot, () -> new SlipwayRuns(ours).run(cases, WORKERS)));
            ANSIBLE.putAll(ansible.get());
            SLIPWAY.putAll(slipway.get());
        }
    }

    private static Map<String, Side.Result> results(
            Side side, List<CorpusCase> cases, String snapshot, Callable<Map<String, List<ToolRun>>> all)
            throws Exception {
        side.prepare(cases);
        Map<String, List<ToolRun>> runs = all.call();
        Map<String, Map<String, Map<String, String>>> states = side.states(cases, snapshot);
        Map<String, Side.Result> results = new TreeMap<>();
        runs.forEach((name, list) -> results.put(name, new Side.Result(list, states.getOrDefault(name, Map.of()))));
        return results;
    }

    static Stream<String> names() {
        return cases().stream().map(CorpusCase::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void endsAsWithAnsible(String name) {
        CorpusCase one = cases().stream()
                .filter(other -> other.name().equals(name))
                .findFirst()
                .orElseThrow();
        Side.Result theirs = ANSIBLE.get(name);
        Side.Result ours = SLIPWAY.get(name);
        assertThat(Comparison.differences(theirs, ours))
                .as(() -> "ansible:\n" + said(theirs) + "\nslipway:\n" + said(ours))
                .containsExactlyInAnyOrderElementsOf(one.differs().keySet());
    }

    @Test
    void declaredDifferencesAreDocumented() throws IOException {
        String documented = Files.readString(SlipwayRun.root().resolve("docs/ansible-differences.md"));
        for (CorpusCase one : cases()) {
            for (String row : one.differs().values()) {
                assertThat(documented).as(one.name()).contains("\n| " + row);
            }
        }
    }

    private static String said(Side.Result result) {
        StringBuilder text = new StringBuilder();
        result.runs().forEach(run -> text.append(run.end() + "\n" + run.said() + "\n"));
        return text.toString();
    }
}
