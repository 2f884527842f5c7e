package dev.slipway.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.graph.GraphText;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.testing.TestModules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What compiling makes of a playbook: a directory of {@code src/test/resources/compile} for each case.
 *
 * <p>Beside {@code inventory.yml} and {@code playbook.yml} there may be {@code options.properties}: {@code limit},
 * {@code tags}, {@code skip-tags}, {@code become}, {@code start-at}, {@code extra.NAME}. {@code expected.txt} holds everything that was found
 * wrong, else the graph and what each task asks of each host. {@code -Dgolden.update=true} writes it.
 */
class CompileGoldenTest {
    static final Path CASES = Path.of("src/test/resources/compile");

    @TestFactory
    Stream<DynamicTest> compilesAsExpected() throws IOException {
        try (Stream<Path> dirs = Files.list(CASES)) {
            return dirs.filter(Files::isDirectory).sorted().toList().stream()
                    .map(dir -> DynamicTest.dynamicTest(dir.getFileName().toString(), () -> check(dir)));
        }
    }

    private static void check(Path dir) throws IOException {
        Path expected = dir.resolve("expected.txt");
        String actual = compiled(dir);
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.writeString(expected, actual);
        }
        assertThat(expected).as("run with -Dgolden.update=true to write it").exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static String compiled(Path dir) throws IOException {
        Problems problems = new Problems();
        Modules modules = TestModules.all();
        Inventory inventory =
                InventoryLoader.load(List.of(dir.resolve("inventory.yml").toString()), Optional.of(dir), problems);
        List<Playbook> books = PlaybookLoader.load(List.of(dir.resolve("playbook.yml")), modules.names(), problems);
        Compiler compiler = new Compiler(inventory, modules, options(dir), Map.of("playbook_dir", "/here"), problems);
        Program program = compiler.compile(books);
        String wrong = problems.all().stream()
                .map(CompileGoldenTest::line)
                .collect(Collectors.joining())
                .replace(dir.toAbsolutePath() + "/", "")
                .replace(dir + "/", "");
        if (problems.failed()) {
            return wrong;
        }
        String graph = new GraphText<>(program.graph(), Node::label, Node::lane).text();
        String calls = new CallText(program).text().replace(dir.toAbsolutePath() + "/", "");
        return wrong + graph + "\n" + calls + QuestionText.of(program);
    }

    private static String line(Diagnostic d) {
        String severity = d.severity() == Diagnostic.Severity.WARNING ? "warning: " : "";
        return d.at() + ": " + severity + d.message()
                + d.hint().map(hint -> " (" + hint + ")").orElse("") + "\n";
    }

    private static CompileOptions options(Path dir) throws IOException {
        Properties written = new Properties();
        if (Files.exists(dir.resolve("options.properties"))) {
            written.load(Files.newBufferedReader(dir.resolve("options.properties")));
        }
        Map<String, Object> extra = new LinkedHashMap<>();
        written.stringPropertyNames().stream()
                .filter(name -> name.startsWith("extra."))
                .sorted()
                .forEach(name -> extra.put(name.substring("extra.".length()), written.getProperty(name)));
        Become become = written.containsKey("become")
                ? new Become(Optional.of(Become.word("true")), Optional.of(Become.word(written.getProperty("become"))))
                : Become.INHERITED;
        Chosen chosen = new Chosen(Map.of(), Optional.ofNullable(written.getProperty("start-at")), Set.of());
        return new CompileOptions(
                Optional.ofNullable(written.getProperty("limit")),
                words(written.getProperty("tags", "")),
                words(written.getProperty("skip-tags", "")),
                extra,
                become,
                CompileOptions.Purpose.RUN,
                CompileOptions.Handlers.AS_THE_PLAY_SAYS,
                chosen);
    }

    private static Set<String> words(String list) {
        return Arrays.stream(list.split(",")).filter(w -> !w.isEmpty()).collect(Collectors.toSet());
    }
}
