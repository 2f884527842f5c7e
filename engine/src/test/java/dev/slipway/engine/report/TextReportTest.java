package dev.slipway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final TextReport SHORT = new TextReport(Style.PLAIN, TextReport.Detail.CHANGES);
    private static final TextReport LONG = new TextReport(Style.PLAIN, TextReport.Detail.ALL);

    private static String tasks(TextReport report, RunResult result) {
        StringBuilder out = new StringBuilder();
        report.tasks(result, out::append);
        return out.toString();
    }

    private static RunResult everything() {
        TaskId write = Outcomes.task(1, "write the configuration");
        TaskId users = Outcomes.task(2, "users");
        TaskId install = Outcomes.task(3, "install");
        TaskId check = Outcomes.task(4, "check");
        ItemOutcome conf = Outcomes.changed("", Outcomes.file("/etc/x.conf", "a=1\nb=2\n", "a=1\nb=3\n"));
        return new Outcomes()
                .add(write, "h1", Status.CHANGED, conf)
                .add(write, "h2", Status.CHANGED, conf)
                .add(write, "h3", Status.OK, Outcomes.ok(""))
                .add(
                        users,
                        "h1",
                        Status.CHANGED,
                        Outcomes.changed("ann", Outcomes.value("user:ann", "", "a user")),
                        Outcomes.changed("the second", Outcomes.value("user:bob", "", "a user")))
                .add(install, "h1", Status.OK, Outcomes.ok("'/opt/x' exists"))
                .add(install, "h2", Status.UNKNOWN, ItemOutcome.of("", Status.UNKNOWN, "may run, depends on x"))
                .add(check, "h1", Status.OK, Outcomes.ok("", "all is well"))
                .add(
                        check,
                        "h2",
                        Status.FAILED,
                        ItemOutcome.failed("", List.of(), new Failure("disk is full\nreally", "make room")))
                .add(
                        Outcomes.task(5, "skipped"),
                        "h1",
                        Status.SKIPPED,
                        ItemOutcome.of("", Status.SKIPPED, "x is defined"))
                .add(TaskOutcome.cancelled(Outcomes.task(6, "last"), "h2", "'check' was not done"))
                .add(TaskOutcome.cancelled(Outcomes.handler(7, "restart x"), "h2", "'check' was not done"))
                .result(RunResult.Mode.APPLY);
    }

    @Test
    void whatChangesFailsOrIsToldIsShownAndEqualOutcomesOnce() {
        assertThat(tasks(SHORT, everything())).isEqualTo("""
                        Play: demo

                          Task: write the configuration  [test] site.yml:3:7
                            h1 h2
                              ~ file:/etc/x.conf
                                  @@ -1,2 +1,2 @@
                                   a=1
                                  -b=2
                                  +b=3

                          Task: users  [test] site.yml:6:7
                            h1
                              ~ user:ann
                                  (absent) -> a user
                              ~ user:bob  [the second]
                                  (absent) -> a user

                          Task: install  [test] site.yml:9:7
                            h2
                              ? may run, depends on x

                          Task: check  [test] site.yml:12:7
                            h1
                              all is well
                            h2
                              failed: disk is full
                                really
                                hint: make room

                          Handler: restart x  [restart] site.yml:21:7
                            h2
                              cancelled: 'check' was not done
                        """);
    }

    @Test
    void everyTaskIsToldWithItsReasonOnRequest() {
        assertThat(tasks(LONG, everything()))
                .contains("h3\n      ok\n")
                .contains("h1\n      ok: '/opt/x' exists\n")
                .contains("h1\n      skipped: x is defined\n")
                .contains("h2\n      cancelled: 'check' was not done\n");
    }

    @Test
    void theRecapCountsAndEndsWithOneLine() {
        RunResult result = new Outcomes()
                .add(Outcomes.task(1, "t"), "h1", Status.CHANGED, Outcomes.changed("", Outcomes.value("x", "1", "2")))
                .add(Outcomes.task(1, "t"), "longer-name", Status.UNREACHABLE)
                .add(TaskOutcome.cancelled(Outcomes.task(2, "u"), "longer-name", "x"))
                .unreachable("longer-name", "no answer", "look at the cable")
                .result(RunResult.Mode.APPLY);

        assertThat(SHORT.recap(result)).isEqualTo("""

                        host            ok    changed  unknown  failed  skipped
                        h1               0          1        0       0        0
                        longer-name      0          0        0       0        0  1 not begun  unreachable: no answer (look at the cable)

                        1 change made, 1 host failed or unreachable on 2 hosts in 1.2 s.
                        """);
    }

    @Test
    void nothingToDoIsSaidSo() {
        RunResult result = new Outcomes()
                .add(Outcomes.task(1, "t"), "h1", Status.OK, Outcomes.ok("'/x' exists"))
                .result(RunResult.Mode.PLAN);

        assertThat(tasks(SHORT, result)).isEmpty();
        assertThat(SHORT.recap(result)).endsWith("\nNothing to change on 1 host in 1.2 s.\n");
    }

    @Test
    void manyHostsAreCounted() {
        Outcomes outcomes = new Outcomes();
        for (int i = 1; i <= 30; i++) {
            outcomes.add(
                    Outcomes.task(1, "t"),
                    "h" + i,
                    Status.CHANGED,
                    Outcomes.changed("", Outcomes.value("x", "1", "2")));
        }

        assertThat(tasks(SHORT, outcomes.result(RunResult.Mode.PLAN)))
                .contains("    h1 h2 h3 h4 h5 h6 h7 h8 h9 h10 h11 h12 and 18 more\n")
                .containsOnlyOnce("1 -> 2");
    }

    @Test
    void aChangeWithoutAnythingToShowSaysWhyItCounts() {
        RunResult result = new Outcomes()
                .add(
                        Outcomes.task(1, "t"),
                        "h1",
                        Status.CHANGED,
                        ItemOutcome.of("", Status.CHANGED, "counts as a change: true"))
                .result(RunResult.Mode.PLAN);

        assertThat(tasks(SHORT, result)).contains("      ~ counts as a change: true\n");
    }

    @Test
    void hostileTextDoesNoHarm() {
        String evil = "\u001b[2J\r\u009b1m\u202e";
        ItemOutcome item = new ItemOutcome(
                evil,
                Status.FAILED,
                List.of(Outcomes.value(evil, evil, evil).because(evil)),
                evil,
                Optional.of(new Failure(evil, evil)),
                List.of(evil));
        RunResult result = new Outcomes()
                .add(Outcomes.task(1, evil), evil, Status.FAILED, item)
                .add(Outcomes.task(2, evil), evil, Status.UNKNOWN, ItemOutcome.of(evil, Status.UNKNOWN, evil))
                .unreachable(evil, evil, evil)
                .result(RunResult.Mode.APPLY);

        assertThat((tasks(LONG, result) + LONG.recap(result))
                        .chars()
                        .filter(c -> c != '\n' && (c < 0x20 || c >= 0x7f && c <= 0x9f || c == 0x202e)))
                .isEmpty();
    }
}
