package dev.slipway.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ModuleFixturesTest {
    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final int FEWEST = 3;

    private final Modules modules = Modules.load();

    @TestFactory
    Stream<DynamicNode> everyModuleDoesWhatItsFixturesSay() {
        String only = System.getProperty("fixtures", "");
        return modules.all().stream()
                .filter(entry -> only.isEmpty() || entry.module().name().equals(only))
                .map(entry -> DynamicContainer.dynamicContainer(entry.module().name(), cases(entry)));
    }

    private static <A extends Record> List<DynamicTest> cases(Modules.Entry<A> entry) {
        List<Path> paths = fixtures(entry.module().name());
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest(
                "has at least " + FEWEST + " fixtures", () -> assertThat(paths).hasSizeGreaterThanOrEqualTo(FEWEST)));
        tests.add(DynamicTest.dynamicTest("has an example that can be used", () -> new Example<>(entry).check()));
        for (Path path : paths) {
            String name = path.getFileName().toString().replace(".yaml", "");
            tests.add(DynamicTest.dynamicTest(
                    name, path.toUri(), () -> new FixtureCase<>(entry, Fixture.read(path)).run()));
        }
        return tests;
    }

    private static List<Path> fixtures(String module) {
        Path directory = FIXTURES.resolve(module);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyDirectoryOfFixturesBelongsToAModule() throws IOException {
        try (Stream<Path> directories = Files.list(FIXTURES)) {
            assertThat(directories.map(path -> path.getFileName().toString()))
                    .allSatisfy(name -> assertThat(modules.find(name)).as(name).isPresent());
        }
    }
}
