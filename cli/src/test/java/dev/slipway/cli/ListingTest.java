package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Playbook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
    @TempDir
    Path directory;

    private final ListOptions shown = new ListOptions();

    private String listing() throws Exception {
        Path file = Files.writeString(directory.resolve("site.yml"), """
                - name: first
                  hosts: web,db
                  tags: [play]
                  pre_tasks:
                    - {name: before, debug: {msg: x}}
                  tasks:
                    - {name: tagged, debug: {msg: x}, tags: [b, a]}
                    - debug: {msg: x}
                    - {name: never, debug: {msg: x}, tags: never}
                - hosts: all
                  tasks: []
                """);
        List<Playbook> playbooks = PlaybookLoader.load(List.of(file), Set.of("debug"), new Problems());
        return new Listing(shown, CompileOptions.DEFAULT, play -> List.of("h1", "h2"))
                .text(playbooks)
                .replace(directory + "/", "");
    }

    @Test
    void tasksAreListedAsAnsibleListsThem() throws Exception {
        shown.tasks = true;

        assertThat(listing()).isEqualTo("""

                playbook: site.yml

                  play #1 (web,db): first\tTAGS: [play]
                    tasks:
                      before\tTAGS: [play]
                      tagged\tTAGS: [a, b, play]
                      debug\tTAGS: [play]

                  play #2 (all): all\tTAGS: []
                    tasks:
                """);
    }

    @Test
    void tagsAndHostsAreListedAsAnsibleListsThem() throws Exception {
        shown.tags = true;
        shown.hosts = true;

        assertThat(listing()).isEqualTo("""

                playbook: site.yml

                  play #1 (web,db): first\tTAGS: [play]
                    pattern: ['web', 'db']
                    hosts (2):
                      h1
                      h2
                      TASK TAGS: [a, b, play]

                  play #2 (all): all\tTAGS: []
                    pattern: ['all']
                    hosts (2):
                      h1
                      h2
                      TASK TAGS: []
                """);
    }
}
