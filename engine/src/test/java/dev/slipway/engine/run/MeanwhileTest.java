package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.testing.FakeHost;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host does while another one asks, changes or waits. */
@Timeout(30)
class MeanwhileTest {
    /** An action that does not wait for the question that the simulated host is answering. */
    private static final FakeHost.Fault DONE = (action, really) -> new CommandResult(0, "", "");

    @TempDir
    Path directory;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch changed = new CountDownLatch(1);
    private World world;

    /** {@code meddle} changes host a once it is being asked. */
    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b", "c");
        world.call("meddle", reach -> {
            asked.await();
            reach.perform("a", new Action.Run(Command.of("meddle"), List.of(new Effect.Opaque("what 'meddle' does"))));
            changed.countDown();
        });
    }

    @Test
    void whatAHostHasJustAnsweredCountsThoughAnotherTaskChangesTheHostMeanwhile() {
        world.host("a").next(DONE).prints("first", "one").program("second", command -> {
            asked.countDown();
            changed.await();
            return new CommandResult(0, "two", "");
        });
        RunResult run = world.apply(world.compile("""
                - hosts: b,c
                  tasks:
                    - name: look
                      when: inventory_hostname == 'b'
                      trail: {cmds: [first, second], at: a}
                    - name: meddle
                      when: inventory_hostname == 'c'
                      call: meddle
                """));

        assertThat(RunText.of(run, "look"))
                .containsExactly("b look: ok one / two", "c look: skipped inventory_hostname == 'b'");
    }

    @Test
    void whatAHostAnsweredBeforeAnotherTaskChangedItIsAskedAgain() {
        AtomicInteger times = new AtomicInteger();
        world.host("a").next(DONE).program("state", command -> {
            if (times.incrementAndGet() == 1) {
                asked.countDown();
                changed.await();
                return new CommandResult(0, "before", "");
            }
            return new CommandResult(0, "after", "");
        });
        RunResult run = world.apply(world.compile("""
                - hosts: b,c
                  tasks:
                    - name: look
                      when: inventory_hostname == 'b'
                      trail: {cmds: [state], at: a}
                    - name: meddle
                      when: inventory_hostname == 'c'
                      call: meddle
                - hosts: c
                  tasks:
                    - name: look later
                      trail: {cmds: [state], at: a}
                """));

        assertThat(RunText.of(run, "look later")).containsExactly("c look later: ok after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own.stdout == 'one' and hostvars['b'].other.stdout == 'two'",
                "own.stdout == 'none' or hostvars['b'].other.stdout == 'two'",
                "(hostvars['b'].other.stdout if own.stdout == 'one' else own.rc) == 'two'"
            })
    void aValueOfAnotherHostIsAwaitedBehindOneThatOnlyTheRunTells(String condition) {
        CountDownLatch waited = new CountDownLatch(1);
        world.host("a").prints("own", "one");
        world.host("b").program("slow", command -> {
            waited.await(300, TimeUnit.MILLISECONDS);
            return new CommandResult(0, "two", "");
        });
        RunResult run = world.apply(world.compile("""
                - hosts: a,b
                  tasks:
                    - name: own
                      run: own
                      register: own
                    - name: slow
                      when: inventory_hostname == 'b'
                      run: slow
                      register: other
                    - name: use
                      when: inventory_hostname == 'a' and (%s)
                      say: used
                """.formatted(condition)));

        assertThat(RunText.of(run, "use").getFirst()).isEqualTo("a use: ok used");
    }
}
