package dev.slipway.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LargePlaybookTest {
    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    private List<Playbook> load(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("site.yaml"), text);
        return PlaybookLoader.load(List.of(file), LoadGoldenTest.MODULES, problems);
    }

    /** The bound is loose for slow machines; otherwise it takes about a tenth of it. */
    @Test
    void loadsAThousandTasksWithinASecond() throws Exception {
        String tasks = IntStream.range(0, 1000)
                .mapToObj(i -> "  - name: task " + i + "\n    copy: {dest: /etc/f" + i
                        + ", content: 'x', mode: '0644'}\n    when: a is defined\n    notify: restart\n")
                .collect(Collectors.joining());
        String play = "- hosts: all\n  vars: {a: 1}\n  tasks:\n" + tasks;
        assertThat(CpuTime.of(() -> load(play))).isLessThan(Duration.ofSeconds(1));
        assertThat(load(play).getFirst().plays().getFirst().tasks()).hasSize(1000);
        assertThat(problems.all()).isEmpty();
    }

    @Test
    @Timeout(20)
    void filesThatImportEachOtherTwiceEndAtTheLimit() throws IOException {
        for (int i = 0; i < 40; i++) {
            String next = "- import_tasks: t" + (i + 1) + ".yaml\n";
            Files.writeString(directory.resolve("t" + i + ".yaml"), next + next);
        }
        Files.writeString(directory.resolve("t40.yaml"), "[]");
        load("- hosts: all\n  tasks:\n  - import_tasks: t0.yaml\n");
        assertThat(problems.all()).singleElement().satisfies(d -> assertThat(d.message())
                .isEqualTo("more than 50000 tasks and imports"));
    }

    @Test
    void aMissingPlaybookIsNamed() {
        PlaybookLoader.load(List.of(directory.resolve("absent.yaml")), LoadGoldenTest.MODULES, problems);
        assertThat(problems.all()).singleElement().satisfies(d -> assertThat(d.at() + ": " + d.message())
                .isEqualTo(directory.resolve("absent.yaml") + ": no such file"));
    }
}
