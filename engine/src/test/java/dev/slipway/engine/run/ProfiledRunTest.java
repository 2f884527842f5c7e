package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.profile.Recorder;
import dev.slipway.engine.profile.Step;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Track;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.testing.FakeHost;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real runs on hosts in memory, by the machine's clock: what is told must fit together, however long it takes. */
@Timeout(60)
class ProfiledRunTest {
    private static final Duration SLOW = Duration.ofMillis(60);
    private static final Duration OUTLASTING = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a", "b", "c");
    }

    private record Profiled(List<Track> tracks, Profile profile) {}

    private Profiled run(Program program, int forks) throws InterruptedException {
        long begun = System.nanoTime();
        Recorder recorder = new Recorder(System::nanoTime, begun, begun);
        try (Runner runner = world.runner(program, RunEvents.SILENT, recorder, forks)) {
            runner.plan();
            try (Timing.Span _ = recorder.phase(Phase.APPROVAL)) {
                Thread.sleep(2);
            }
            runner.apply();
        }
        List<Track> tracks = recorder.tracks();
        return new Profiled(tracks, Profile.of(tracks, Map.of(), 0));
    }

    private static FakeHost.Program sleeping(Duration time) {
        return command -> {
            Thread.sleep(time);
            return new CommandResult(0, "made", "");
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void thePathIsTheWholeTimeWithoutAGap(int forks) throws InterruptedException {
        Program program = world.tasks("""
                - name: one
                  append: {path: /etc/hosts, line: "10.0.0.1 {{ inventory_hostname }}"}
                - name: token
                  run_once: true
                  run: make token
                - name: two
                  append: {path: /etc/motd, line: hello}
                """);
        world.host("b").slow(Duration.ofMillis(5));

        Profiled run = run(program, forks);

        long end = 0;
        for (Step step : run.profile().path()) {
            assertThat(step.begin()).as("%s", step).isEqualTo(end);
            assertThat(step.took()).as("%s", step).isPositive();
            end += step.took();
        }
        Track controller = run.tracks().getLast();
        assertThat(end)
                .isEqualTo(controller.end() - controller.begin())
                .isEqualTo(run.profile().wall());
    }

    @Test
    void everyTrackIsCoveredByItsPhases() throws InterruptedException {
        Profiled run = run(world.tasks("- name: one\n  append: {path: /etc/hosts, line: x}\n"), 3);

        // an opening, a task planned and the same applied for each host
        assertThat(run.tracks().stream().filter(track -> !track.work().onHost().isEmpty()))
                .hasSize(3 * 3);
        for (Track track : run.tracks()) {
            long at = track.begin();
            for (Track.Segment segment : track.segments()) {
                assertThat(segment.begin()).isEqualTo(at);
                at = segment.end();
            }
            assertThat(at).isEqualTo(track.end());
        }
    }

    @Test
    void busyAndWaitingAreTheTimeBetweenAHostsFirstAndLastMoment() throws InterruptedException {
        Profiled run = run(world.tasks("""
                - name: one
                  append: {path: /etc/hosts, line: x}
                - name: two
                  run: sleep
                """), 3);

        run.profile().hosts().forEach((name, host) -> {
            List<Track> own = run.tracks().stream()
                    .filter(track -> track.work().onHost().equals(name))
                    .toList();
            long begin = own.stream().mapToLong(Track::begin).min().orElseThrow();
            long end = own.stream().mapToLong(Track::end).max().orElseThrow();
            assertThat(host.busy() + host.waiting()).as(name).isEqualTo(end - begin);
        });
        assertThat(run.profile().hosts()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void leadsThroughTheOtherHostWhoseValueWasAwaited() throws InterruptedException {
        Program program = world.compile("""
                - name: first
                  hosts: a
                  tasks:
                    - name: token
                      run: make token
                      register: token
                - name: second
                  hosts: b
                  needs: []
                  tasks:
                    - name: use
                      append: {path: /etc/hosts, line: "{{ hostvars['a'].token.stdout }}"}
                    - run: outlast
                """);
        world.host("a").program("make token", sleeping(SLOW));
        // what only ends a's play may come late on a busy machine, and would decide the time
        world.host("b").program("outlast", sleeping(OUTLASTING));

        Profiled run = run(program, 3);

        List<String> told = run.profile().path().stream()
                .filter(step -> !step.task().name().isEmpty() && step.phase() != Phase.CONTROL)
                .map(step -> step.phase().word() + " " + step.host() + " "
                        + step.task().name())
                .toList();
        assertThat(told).containsSubsequence("act a token", "act b use", "verify b use");
        long acting = run.profile().path().stream()
                .filter(step -> step.phase() == Phase.ACT && step.host().equals("a"))
                .mapToLong(Step::took)
                .sum();
        assertThat(Duration.ofNanos(acting)).isGreaterThanOrEqualTo(SLOW);
    }

    @Test
    void leadsThroughTheHostsThatMadeRoom() throws InterruptedException {
        Program program = world.tasks("- name: work\n  run: work\n");
        for (String host : List.of("a", "b", "c")) {
            world.host(host).program("work", sleeping(SLOW));
        }

        Profiled run = run(program, 1);

        Map<String, Long> acting = run.profile().path().stream()
                .filter(step -> step.phase() == Phase.ACT)
                .collect(Collectors.groupingBy(Step::host, Collectors.summingLong(Step::took)));
        assertThat(acting).containsOnlyKeys("a", "b", "c");
        assertThat(acting.values())
                .allSatisfy(took -> assertThat(Duration.ofNanos(took)).isGreaterThanOrEqualTo(SLOW));
    }

    @Test
    void aTaskIsToldWithTheHostWhereItWasSlow() throws InterruptedException {
        Program program = world.tasks("- name: slow\n  run: work\n");
        world.host("b").program("work", sleeping(Duration.ofSeconds(2)));

        Profile.TaskTime slowest = run(program, 3).profile().tasks().getFirst();

        assertThat(slowest.walk()).isEqualTo(Work.Walk.APPLY);
        assertThat(slowest.slowest()).isEqualTo("b");
        assertThat(slowest.hosts()).isEqualTo(3);
        assertThat(Duration.ofNanos(slowest.most())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aHandlerThatNobodyCalledIsNotToldAsATask() throws InterruptedException {
        Program program = world.compile("""
                - name: demo
                  hosts: all
                  tasks:
                    - name: quiet
                      probe: "true"
                      notify: never
                  handlers:
                    - name: never
                      run: never
                """);

        assertThat(run(program, 3).profile().tasks())
                .extracting(task -> task.task().name())
                .containsOnly("quiet");
    }
}
