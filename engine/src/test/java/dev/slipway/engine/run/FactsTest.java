package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class FactsTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b");
        world.host("a").file("/proc/sys/kernel/hostname", "alpha.example.org\n");
        world.host("b").file("/proc/sys/kernel/hostname", "beta\n");
        world.host("a")
                .file(
                        "/etc/os-release",
                        "ID=debian\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nVERSION_CODENAME=bookworm\n");
        world.host("b").file("/etc/os-release", "ID=\"rocky\"\nNAME=\"Rocky Linux\"\nVERSION_ID=\"9.3\"\n");
        world.host("b").file("/etc/redhat-release", "Rocky Linux release 9.3 (Blue Onyx)\n");
        printsArchitecture("a", "x86_64");
        printsArchitecture("b", "aarch64");
    }

    private void printsArchitecture(String host, String machine) {
        Query.Output asked = (Query.Output)
                FactCatalog.source("architecture").orElseThrow().questions().getFirst();
        world.host(host).prints(asked.command().display(), machine + "\n64\n");
    }

    @Test
    void aConditionOnAFactIsDecidedInThePlan() {
        RunResult plan = world.plan(world.tasks("""
                - name: debian
                  put: {path: /etc/x, content: x}
                  when: ansible_os_family == "Debian"
                - name: red hat
                  put: {path: /etc/x, content: x}
                  when: ansible_facts.os_family == "RedHat" and ansible_facts['distribution'] == "Rocky"
                """));

        assertThat(RunText.lines(plan))
                .filteredOn(line -> line.contains("changed"))
                .containsExactly("a debian: changed +file:/etc/x", "b red hat: changed +file:/etc/x");
        assertThat(plan.pending()).isTrue();
    }

    @Test
    void factsAreAskedWithTheFirstBatchAndWhatHangsOnThemWithOneMore() {
        Program program = world.tasks("""
                - put: {path: "/etc/one-{{ ansible_hostname }}", content: x}
                - put: {path: "/etc/two-{{ ansible_hostname }}", content: x}
                - set_fact: {kind: "{{ ansible_architecture }}"}
                - put: {path: "/etc/three-{{ kind }}", content: x}
                - say: "{{ ansible_nodename }}"
                """);
        world.apply(program);
        int before = world.host("a").batches();

        assertThat(world.plan(program).pending()).isFalse();

        assertThat(world.host("a").batches() - before).isEqualTo(2);
        assertThat(world.host("a").text("/etc/three-x86_64")).isPresent();
    }

    @Test
    void factsThatNoQuestionHangsOnCostNoBatchOfTheirOwn() {
        Program program = world.tasks("""
                - put: {path: /etc/motd, content: "{{ ansible_hostname }} is {{ ansible_distribution_release }}\\n"}
                  when: ansible_os_family == "Debian"
                """);
        world.apply(program);
        int before = world.host("a").batches();

        RunResult plan = world.plan(program);

        assertThat(plan.pending()).isFalse();
        assertThat(world.host("a").text("/etc/motd")).contains("alpha is bookworm\n");
        assertThat(world.host("a").batches() - before).isEqualTo(1);
    }

    @Test
    void factsBehindWhatIsNotKnownYetAreAskedWithTheFirstBatch() {
        Program program = world.tasks("""
                - put: {path: /etc/motd, content: x}
                  when: ansible_os_family == "Debian" and ansible_hostname != "x"
                - put: {path: /etc/issue, content: x}
                  vars: {large: "{{ ansible_memtotal_mb | default(0) > 100000 }}"}
                  when: ansible_facts.os_family != "RedHat" and not (large or ansible_facts['architecture'] == "mips")
                - put: {path: /etc/issue.net, content: "{{ ansible_architecture if ansible_os_family == 'Debian' else '' }}"}
                - put: {path: "/etc/{{ item }}", content: "{{ ansible_hostname }}"}
                  loop: "{{ ['a'] if ansible_os_family == 'None' else [] }}"
                """);
        world.apply(program);
        int before = world.host("a").batches();

        RunResult plan = world.plan(program);

        assertThat(plan.pending()).isFalse();
        assertThat(world.host("a").text("/etc/issue")).isPresent();
        assertThat(world.host("a").batches() - before).isEqualTo(1);
    }

    @Test
    void behindWhatIsNotKnownYetAPlaysOwnVariableIsNoFactAndAPlayThatGathersNothingHasNone() {
        String tasks = """
                  tasks:
                    - say: "{{ 1 + 1 }}"
                      register: before
                    - say: told
                      when: before.msg == "x" and ansible_nodename | default("x") == "x"
                """;

        assertThat(world.compile("- hosts: all\n" + tasks).questions().facts("a"))
                .hasSize(1);
        assertThat(world.compile("- hosts: all\n  vars: {ansible_nodename: play}\n" + tasks)
                        .questions()
                        .facts("a"))
                .isEmpty();
        assertThat(world.compile("- hosts: all\n  gather_facts: false\n" + tasks)
                        .questions()
                        .facts("a"))
                .isEmpty();
    }

    @Test
    void aPlaybookWithoutFactsAsksForNone() {
        Program program = world.tasks("- put: {path: /etc/motd, content: x}\n");

        assertThat(program.questions().facts("a")).isEmpty();
    }

    @Test
    void factsOfAnotherHostAreAskedThere() {
        RunResult plan = world.plan(world.compile("""
                - hosts: a
                  tasks:
                    - name: other
                      say: "{{ hostvars['b'].ansible_distribution }} {{ hostvars.b.ansible_facts.hostname }}"
                """));

        assertThat(RunText.lines(plan)).containsExactly("a other: ok Rocky beta");
    }

    @Test
    void factsAreThoseOfTheBeginningWhateverTasksChange() {
        Program program = world.tasks("""
                - name: rename
                  put: {path: /proc/sys/kernel/hostname, content: "gamma\\n"}
                - name: tell
                  say: "{{ ansible_hostname }}"
                """);

        assertThat(RunText.lines(world.plan(program))).contains("a tell: ok alpha", "b tell: ok beta");
        assertThat(RunText.lines(world.apply(program))).contains("a tell: ok alpha", "b tell: ok beta");
        assertThat(RunText.lines(world.apply(program))).contains("a tell: ok gamma");
    }

    @Test
    void factsStandAboveTheInventoryAndBelowThePlay() {
        world.inventory("all: {hosts: {a: {ansible_hostname: inventory}, b: {ansible_eth9: inventory}}}\n");
        RunResult plan = world.plan(world.compile("""
                - hosts: a
                  vars: {ansible_nodename: play}
                  tasks:
                    - name: tell
                      say: "{{ ansible_hostname }} {{ ansible_nodename }}"
                """));

        assertThat(RunText.lines(plan)).containsExactly("a tell: ok alpha play");
    }

    @Test
    void aPlayThatGathersNothingHasNoFacts() {
        assertThatThrownBy(() -> world.compile("""
                - hosts: all
                  gather_facts: false
                  tasks:
                    - say: "{{ ansible_hostname }}"
                """))
                .isInstanceOfSatisfying(
                        UserError.class,
                        error -> assertThat(error.diagnostics()).singleElement().satisfies(told -> {
                            assertThat(told.message()).contains("'ansible_hostname' is not defined");
                            assertThat(told.hint().orElseThrow()).contains("gather_facts: false");
                        }));
    }

    @Test
    void whatAnEarlierPlayGatheredIsKnownLater() {
        RunResult plan = world.plan(world.compile("""
                - hosts: a
                  tasks:
                    - say: hello
                - hosts: b
                  gather_facts: false
                  tasks:
                    - name: tell
                      say: "{{ ansible_hostname | default('nobody') }}"
                """));

        assertThat(RunText.lines(plan)).contains("b tell: ok beta");
    }

    @Test
    void withoutFactsADefaultTakesTheirPlaceInPlanAndRun() {
        Program program = world.compile("""
                - hosts: b
                  gather_facts: false
                  tasks:
                    - name: tell
                      say: "{{ ansible_hostname | default('nobody') }}"
                """);

        assertThat(RunText.lines(world.plan(program))).containsExactly("b tell: ok nobody");
        assertThat(RunText.lines(world.apply(program))).containsExactly("b tell: ok nobody");
    }

    @Test
    void aFactThatOnlyARunCanNameIsAskedWhenItIsWanted() {
        RunResult run = world.apply(world.compile("""
                - hosts: a
                  tasks:
                    - say: distribution_release
                      register: which
                    - name: tell
                      say: "{{ ansible_facts[which.msg] }}"
                """));

        assertThat(RunText.lines(run)).contains("a tell: ok bookworm");
    }

    @Test
    void namesThatAreNoFactsAreToldBeforeAnyConnection() {
        assertThatThrownBy(() -> world.tasks("""
                - say: "{{ ansible_distributoin }}"
                - say: "{{ ansible_python_version }}"
                - say: "{{ ansible_facts.os_famly }}"
                """))
                .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.diagnostics())
                        .extracting(told -> told.message() + " | " + told.hint().orElse(""))
                        .satisfiesExactly(
                                first -> assertThat(first).contains("ansible_distributoin", "ansible_distribution'"),
                                second -> assertThat(second).contains("ansible_python_version", "Python"),
                                third -> assertThat(third).contains("os_famly", "os_family")));
        assertThat(world.fake().connections()).isZero();
    }
}
