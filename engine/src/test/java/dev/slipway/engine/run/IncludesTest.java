package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class IncludesTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void host() {
        world = new World(directory).hosts("a");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void whatIsIncludedRunsToItsEndAlthoughItChangesTheConditionOfTheInclude() throws IOException {
        file("install.yml", """
                - name: note
                  set_fact: {done: true}
                - name: go on
                  put: {path: /etc/app.conf, content: x}
                """);
        Program program = world.tasks("""
                - name: install
                  include_tasks: install.yml
                  when: not done | default(false)
                - name: again
                  include_tasks: install.yml
                  when: not done | default(false)
                """);

        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a install: ok included: install.yml",
                        "a note: ok",
                        "a go on: changed +file:/etc/app.conf",
                        "a again: skipped not done | default(false)");
    }

    @Test
    void aLoopOverNothingIsToldAsSkippedAndNotTakenForWhatAnIncludeDidNotLeadTo() {
        Program program = world.tasks("""
                - name: none
                  put: {path: "/etc/{{ item }}", content: x}
                  loop: []
                """);

        assertThat(RunText.lines(world.apply(program)))
                .singleElement()
                .asString()
                .startsWith("a none: skipped");
    }

    @Test
    void whereTheHostMustBeAskedFirstThePlanSaysThatItMayRun() throws IOException {
        file("debian.yml", "- name: apt\n  put: {path: /etc/apt.conf, content: x}\n");
        file("redhat.yml", "- name: dnf\n  put: {path: /etc/dnf.conf, content: x}\n");
        world.host("a").prints("system", "debian");
        Program program = world.tasks("""
                - name: look
                  probe: system
                  register: os
                - name: by system
                  include_tasks: "{{ os.stdout }}.yml"
                """);

        assertThat(RunText.lines(world.plan(program)))
                .containsExactly(
                        "a look: ok", "a by system: ok included: debian.yml", "a apt: changed +file:/etc/apt.conf");
        assertThat(RunText.lines(world.apply(program)))
                .containsExactly(
                        "a look: ok", "a by system: ok included: debian.yml", "a apt: changed +file:/etc/apt.conf");
    }

    @Test
    void aFileThatIsNotThereFailsTheHostAndNamesThoseThatAre() throws IOException {
        file("debian.yml", "- name: apt\n  put: {path: /etc/apt.conf, content: x}\n");
        world.host("a").prints("system", "plan9");

        RunResult run = world.apply(world.tasks("""
                - name: look
                  probe: system
                  register: os
                - name: by system
                  include_tasks: "{{ os.stdout }}.yml"
                """));

        assertThat(RunText.of(run, "by system"))
                .containsExactly("a by system: failed 'include_tasks' finds no 'plan9.yml'");
        assertThat(run.outcomes())
                .flatExtracting(
                        outcome -> outcome.failure().stream().map(Failure::hint).toList())
                .containsExactly("there are: debian.yml");
    }

    @Test
    void eachRoundHasItsItem() throws IOException {
        file("user.yml", "- name: home\n  put: {path: \"/home/{{ item }}\", content: x}\n");

        RunResult run = world.apply(world.tasks("""
                - name: users
                  include_tasks: user.yml
                  loop: [ann, bob]
                """));

        assertThat(RunText.of(run, "home"))
                .containsExactly("a home: changed +file:/home/ann", "a home: changed +file:/home/bob");
    }
}
