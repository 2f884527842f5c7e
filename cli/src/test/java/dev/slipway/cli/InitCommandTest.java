package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    Path work;

    private static List<String> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesAProjectThatValidatesWithoutAWarning() throws IOException {
        Path project = work.resolve("some/where");

        Told init = Told.by("init", project.toString());

        assertThat(init.exitCode()).isZero();
        assertThat(init.err()).isEmpty();
        assertThat(files(project))
                .contains(
                        ".gitignore",
                        "README.md",
                        "inventory/hosts.yaml",
                        "inventory/group_vars/all.yml",
                        "site.yml",
                        "roles/base/defaults/main.yml",
                        "roles/base/tasks/main.yml",
                        "roles/base/handlers/main.yml",
                        "roles/base/templates/motd.mustache");
        assertThat(project.resolve("roles/base/tasks/main.yml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../../../schema/tasks.json\n");
        assertThat(project.resolve("schema/tasks.json"))
                .content()
                .isEqualTo(Told.by("schema", "tasks").out());
        assertThat(init.out().lines())
                .containsAll(files(project).stream()
                        .map(file -> project.resolve(file).toString())
                        .toList());
        Told validate = Told.by(
                "validate",
                "-i",
                project.resolve("inventory").toString(),
                project.resolve("site.yml").toString());
        assertThat(validate.text()).isEqualTo("exit code 0\n--- standard output\nvalid: 12 tasks on 3 hosts\n");
    }

    @Test
    void writesTheInventoryOfAClusterThatTheShippedPlaybooksTake() throws IOException {
        Path project = work.resolve("cluster");

        Told init = Told.by("init", "--kubernetes", project.toString());

        assertThat(init.exitCode()).as(init.text()).isZero();
        assertThat(files(project))
                .containsExactly(
                        ".gitignore",
                        "README.md",
                        "inventory/group_vars/all.yml",
                        "inventory/hosts.yaml",
                        "schema/inventory.json");
        assertThat(project.resolve("inventory/hosts.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../schema/inventory.json\n")
                .containsOnlyOnce("yaml-language-server");
        Told validate =
                Told.by("validate", "-i", project.resolve("inventory").toString(), "../playbooks/kubernetes.yml");
        assertThat(validate.exitCode()).as(validate.text()).isZero();
        assertThat(validate.err()).isEmpty();
    }

    @Test
    void writesIntoADirectoryThatIsEmpty() throws IOException {
        assertThat(Told.by("init", work.toString()).exitCode()).isZero();
        assertThat(files(work)).contains("site.yml");
    }

    @Test
    void refusesADirectoryThatIsNotEmptyAndWritesNothing() throws IOException {
        Files.writeString(work.resolve("notes"), "mine");

        Told init = Told.by("init", work.toString()).with(work.toString(), "DIR");

        assertThat(init.text()).isEqualTo("""
                exit code 1
                --- standard error
                error: 'DIR' is not empty, and nothing is overwritten
                  hint: name a new directory, and copy from there what you want
                """);
        assertThat(files(work)).containsExactly("notes");
    }

    @Test
    void refusesAFileInItsPlace() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "mine");

        assertThat(Told.by("init", file.toString()).err()).contains("is there already, and is no directory");
        assertThat(file).hasContent("mine");
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Path file = Files.writeString(work.resolve("file"), "mine");

        Told init = Told.by("init", file.resolve("below").toString());

        assertThat(init.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(init.err()).startsWith("error: cannot write '").contains("hint: ");
        assertThat(files(work)).containsExactly("file");
    }
}
