package dev.slipway.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.InventoryExpressions;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What loading makes of files: a directory of {@code src/test/resources/load} for each case.
 *
 * <p>{@code playbook*} are loaded as playbooks; {@code inventory*} as inventories, in order of name, or what the file
 * {@code sources} names, one a line; {@code patterns} are resolved one a line. {@code expected.txt} holds everything that was
 * found wrong, then what was loaded. {@code -Dgolden.update=true} writes it.
 */
class LoadGoldenTest {
    static final Path CASES = Path.of("src/test/resources/load");
    static final Set<String> MODULES = Set.of(
            "apt",
            "blockinfile",
            "command",
            "copy",
            "debug",
            "file",
            "lineinfile",
            "service",
            "shell",
            "sysctl",
            "systemd",
            "template",
            "user");

    @TestFactory
    Stream<DynamicTest> loadsAsExpected() throws IOException {
        return cases().map(dir -> DynamicTest.dynamicTest(dir.getFileName().toString(), () -> check(dir)));
    }

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> dirs = Files.list(CASES)) {
            return dirs.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    private static void check(Path dir) throws IOException {
        Path expected = dir.resolve("expected.txt");
        String actual = load(dir);
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.writeString(expected, actual);
        }
        assertThat(expected).as("run with -Dgolden.update=true to write it").exists();
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    static String load(Path dir) throws IOException {
        Problems problems = new Problems();
        ModelText text = new ModelText(dir.toString());
        StringBuilder model = new StringBuilder();
        List<String> sources = sources(dir);
        if (!sources.isEmpty()) {
            Optional<Path> plays = Optional.of(dir.resolve("plays")).filter(Files::isDirectory);
            Inventory inventory = InventoryLoader.settle(
                            sources, plays, new InventoryExpressions(Map.of("extra", "given")), problems)
                    .inventory();
            Path patterns = dir.resolve("patterns");
            model.append(Files.exists(patterns) ? resolved(patterns, inventory, problems) : text.inventory(inventory));
        }
        PlaybookLoader.load(named(dir, "playbook"), MODULES, problems)
                .forEach(book -> book.plays().forEach(play -> model.append(text.play(play))));
        String wrong = text.diagnostics(problems.all());
        return problems.failed() ? wrong : wrong + model;
    }

    private static String resolved(Path patterns, Inventory inventory, Problems problems) throws IOException {
        Source source =
                new Source(patterns.toString(), new String(Files.readAllBytes(patterns), StandardCharsets.UTF_8));
        StringBuilder out = new StringBuilder();
        int number = 0;
        for (String line : source.text().lines().toList()) {
            Yaml.Scalar pattern = new Yaml.Scalar(new Position(source, ++number, 1), line, false, "");
            List<Host> hosts = HostPattern.resolve(pattern, inventory, problems);
            out.append(line + " -> " + hosts.stream().map(Host::name).toList() + "\n");
        }
        return out.toString();
    }

    private static List<String> sources(Path dir) throws IOException {
        Path list = dir.resolve("sources");
        if (Files.exists(list)) {
            List<String> sources = new ArrayList<>();
            for (String line : Files.readAllLines(list)) {
                sources.add(line.contains(",") ? line : dir.resolve(line).toString());
            }
            return sources;
        }
        return named(dir, "inventory").stream().map(Path::toString).toList();
    }

    private static List<Path> named(Path dir, String start) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(f -> f.getFileName().toString().startsWith(start))
                    .sorted()
                    .toList();
        }
    }
}
