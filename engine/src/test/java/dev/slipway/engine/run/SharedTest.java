package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hosts have to do with each other. */
@Timeout(30)
class SharedTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b", "c");
    }

    @Test
    void whatRunsOnceIsKnownToAll() {
        Program program = world.tasks("""
                - name: token
                  run_once: true
                  run: make token
                  register: token
                - name: fact
                  run_once: true
                  set_fact: {joined: "{{ token.stdout }}-x"}
                - name: write
                  put: {path: /etc/token, content: "{{ token.stdout }} {{ joined }}"}
                """);
        AtomicInteger runs = new AtomicInteger();
        world.host("a").program("make token", command -> new CommandResult(0, "t" + runs.incrementAndGet(), ""));

        world.apply(program);

        assertThat(runs).hasValue(1);
        assertThat(world.host("c").text("/etc/token")).contains("t1 t1-x");
    }

    @Test
    void valueIsNotReplacedBeforeOtherHostsHaveReadIt() {
        Program program = world.tasks("""
                - name: first
                  when: inventory_hostname == 'a'
                  probe: first
                  register: value
                - name: dawdle
                  when: inventory_hostname == 'b'
                  run: dawdle
                - name: read
                  when: inventory_hostname == 'b'
                  put: {path: /etc/value, content: "{{ hostvars['a'].value.stdout }}"}
                - name: second
                  when: inventory_hostname == 'a'
                  probe: second
                  register: value
                - name: other
                  when: inventory_hostname == 'a'
                  run: third
                """);
        CountDownLatch replaced = new CountDownLatch(1);
        world.host("a").prints("first", "one").prints("second", "two").program("third", command -> {
            replaced.countDown();
            return new CommandResult(0, "three", "");
        });
        world.host("b").program("dawdle", command -> {
            replaced.await(1, TimeUnit.SECONDS);
            return new CommandResult(0, "", "");
        });

        RunResult run = world.apply(program);

        assertThat(run.exitCode()).as(RunText.lines(run).toString()).isZero();
        assertThat(world.host("b").text("/etc/value")).contains("one");
    }

    @Test
    void whatFailsOnceStopsAll() {
        Program program = world.tasks("""
                - name: token
                  run_once: true
                  run: make token
                - name: after
                  say: x
                """);
        world.host("a").program("make token", command -> new CommandResult(1, "", "no"));

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a token: failed !run:make token 'make token' ended with 1: no",
                        "a after: cancelled 'token' was not done",
                        "b after: cancelled 'token' was not done on a",
                        "c after: cancelled 'token' was not done on a");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void factsAreEachHostsOwn() {
        Program program = world.tasks("""
                - name: name
                  probe: hostname
                  register: name
                - name: fact
                  set_fact: {me: "{{ name.stdout }}"}
                - name: say
                  say: "{{ me }} and {{ hostvars['a'].me }}"
                """);
        for (String host : new String[] {"a", "b", "c"}) {
            world.host(host).prints("hostname", "i-am-" + host);
        }

        assertThat(RunText.of(world.plan(program), "say"))
                .containsExactly(
                        "a say: ok i-am-a and i-am-a", "b say: ok i-am-b and i-am-a", "c say: ok i-am-c and i-am-a");
    }

    @Test
    void aDelegatedTaskActsOnTheOtherHostAndRegistersForItsOwn() {
        Program program = world.tasks("""
                - name: enlist
                  delegate_to: c
                  append: {path: /etc/hosts, line: "10.0.0.1 {{ inventory_hostname }}"}
                  register: enlisted
                - name: say
                  say: "{{ enlisted is changed }}"
                """);

        RunResult plan = world.plan(program);
        RunResult run = world.apply(program);

        assertThat(RunText.lines(run)).isEqualTo(RunText.lines(plan)).contains("b enlist: changed ~file:/etc/hosts");
        assertThat(world.host("c").text("/etc/hosts").orElseThrow()).endsWith("10.0.0.1 a\n10.0.0.1 b\n10.0.0.1 c\n");
        assertThat(world.host("a").performed()).isEmpty();
        assertThat(world.plan(program).pending()).isFalse();
    }

    @Test
    void aLoopMayVisitOtherHosts() {
        Program program = world.compile("""
                - name: one
                  hosts: a
                  tasks:
                    - name: tell all
                      delegate_to: "{{ item }}"
                      loop: [b, c]
                      put: {path: /etc/told, content: "{{ item }}"}
                """);

        world.apply(program);

        assertThat(world.host("b").text("/etc/told")).contains("b");
        assertThat(world.host("c").text("/etc/told")).contains("c");
        assertThat(world.host("a").connections()).isZero();
    }

    @Test
    void aFailedBatchIsNotFollowedByTheNext() {
        Program program = world.compile("""
                - name: roll
                  hosts: all
                  serial: [1, 2]
                  tasks:
                    - name: upgrade
                      run: upgrade
                """);
        world.host("a").program("upgrade", command -> new CommandResult(1, "", "no"));

        RunResult run = world.apply(program);

        assertThat(RunText.lines(run))
                .containsExactly(
                        "a upgrade: failed !run:upgrade 'upgrade' ended with 1: no",
                        "b upgrade: cancelled 'upgrade' was not done on a",
                        "c upgrade: cancelled 'upgrade' was not done on a");
        assertThat(world.host("b").performed()).isEmpty();
    }

    @Test
    void batchesRunOneAfterTheOther() {
        Program program = world.compile("""
                - name: roll
                  hosts: all
                  serial: 1
                  tasks:
                    - name: upgrade
                      run: upgrade
                    - name: check
                      run: check
                """);
        StringBuffer order = new StringBuffer();
        for (String host : new String[] {"a", "b", "c"}) {
            for (String what : new String[] {"upgrade", "check"}) {
                world.host(host).program(what, command -> {
                    order.append(host).append(what.charAt(0)).append(' ');
                    return new CommandResult(0, "", "");
                });
            }
        }

        world.apply(program);

        assertThat(order).hasToString("au ac bu bc cu cc ");
    }

    @Test
    void theLeaderOfAKeyMakesItBeforeTheOthersTakeIt() {
        Program program = world.tasks("""
                - name: key
                  key: {path: /etc/key, home: c}
                """);

        RunResult plan = world.plan(program);
        RunResult run = world.apply(program);

        assertThat(RunText.lines(plan)).isEqualTo(RunText.lines(run));
        assertThat(world.host("a").text("/etc/key")).contains("made on c");
        assertThat(world.plan(program).pending()).isFalse();
    }

    @Test
    void aPlayWaitsForTheOneBeforeUnlessItNeedsNothing() {
        Program program = world.compile("""
                - name: one
                  hosts: a
                  tasks:
                    - name: slow
                      run: slow
                - name: two
                  hosts: b
                  tasks:
                    - name: second
                      run: second
                - name: three
                  hosts: c
                  needs: []
                  tasks:
                    - name: third
                      run: third
                """);
        StringBuffer order = new StringBuffer();
        java.util.concurrent.CountDownLatch third = new java.util.concurrent.CountDownLatch(1);
        world.host("a").program("slow", command -> {
            third.await();
            order.append("slow ");
            return new CommandResult(0, "", "");
        });
        world.host("b").program("second", command -> {
            order.append("second ");
            return new CommandResult(0, "", "");
        });
        world.host("c").program("third", command -> {
            order.append("third ");
            third.countDown();
            return new CommandResult(0, "", "");
        });

        world.apply(program);

        assertThat(order).hasToString("third slow second ");
    }

    @Test
    void whatAServiceSaidIsNotBelievedAfterAChangeOfItsHost() {
        Program program = world.tasks("""
                - name: before
                  ask: b
                - name: change
                  delegate_to: b
                  run_once: true
                  put: {path: /state, content: new}
                - name: after
                  ask: b
                """);

        assertThat(RunText.lines(world.plan(program)))
                .filteredOn(line -> line.startsWith("a "))
                .containsExactly(
                        "a before: ok nothing",
                        "a change: changed +file:/state",
                        "a after: unknown known after apply, depends on the planned change of '/state'");
        assertThat(RunText.lines(world.apply(program)))
                .contains("a before: ok nothing", "a after: ok new", "b after: ok new", "c after: ok new");
    }

    @Test
    void membersOfAGroupAreKnownWithTheirVariables() {
        world.inventory("""
                etcd:
                  hosts:
                    a: {port: "{{ 2000 + 379 }}"}
                    b:
                """);

        assertThat(RunText.lines(world.plan(world.tasks("- name: m\n  members: {group: etcd, variable: port}\n"))))
                .containsExactly("a m: ok a=2379 b=-", "b m: ok a=2379 b=-");
    }
}
