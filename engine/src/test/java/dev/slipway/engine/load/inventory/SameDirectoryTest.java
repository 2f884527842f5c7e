package dev.slipway.engine.load.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameDirectoryTest {
    @TempDir
    Path directory;

    @Test
    void aFileBesideInventoryAndPlaybookIsToldOnceWhateverItsPath() throws IOException {
        Path inventory = Files.writeString(directory.resolve("hosts.yaml"), "web:\n  hosts:\n    web1:\n");
        Files.createDirectory(directory.resolve("group_vars"));
        Files.writeString(directory.resolve("group_vars/web.yml"), "a: 1\na: 2\n");
        Problems problems = new Problems();

        InventoryLoader.load(
                List.of(inventory.toString()),
                Optional.of(directory.resolve("../" + directory.getFileName())),
                problems);

        assertThat(problems.errors()).singleElement().satisfies(error -> assertThat(error.message())
                .startsWith("duplicate key 'a'"));
    }

    @Test
    void filesBesideSeveralSourcesCountInTheOrderOfTheLast() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectories(directory.resolve(name).resolve("group_vars"));
            Files.writeString(directory.resolve(name).resolve("group_vars/all.yml"), "a: " + name + "\n");
            Files.writeString(directory.resolve(name).resolve("hosts"), "h1\n");
            Files.writeString(directory.resolve(name).resolve("more"), "h2\n");
        }
        List<String> sources = List.of("one/hosts", "two/hosts", "one/more").stream()
                .map(path -> directory.resolve(path).toString())
                .toList();

        Host host = InventoryLoader.load(sources, Optional.empty(), new Problems())
                .hosts()
                .get("h1");

        assertThat(host.variables().get("a").value())
                .isInstanceOfSatisfying(
                        Yaml.Scalar.class, value -> assertThat(value.text()).isEqualTo("one"));
    }
}
