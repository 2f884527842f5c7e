package dev.slipway.engine.report;

import static dev.slipway.engine.profile.Phase.ACT;
import static dev.slipway.engine.profile.Phase.APPROVAL;
import static dev.slipway.engine.profile.Phase.AWAIT_OPENING;
import static dev.slipway.engine.profile.Phase.AWAIT_TASKS;
import static dev.slipway.engine.profile.Phase.COMPILE;
import static dev.slipway.engine.profile.Phase.CONTROL;
import static dev.slipway.engine.profile.Phase.DIAL;
import static dev.slipway.engine.profile.Phase.HANDSHAKE;
import static dev.slipway.engine.profile.Phase.LOAD;
import static dev.slipway.engine.profile.Phase.LOGIN;
import static dev.slipway.engine.profile.Phase.OBSERVE;
import static dev.slipway.engine.profile.Phase.OPTIONS;
import static dev.slipway.engine.profile.Phase.PLAN;
import static dev.slipway.engine.profile.Phase.PREPARE;
import static dev.slipway.engine.profile.Phase.REPORT;
import static dev.slipway.engine.profile.Phase.SHELL;
import static dev.slipway.engine.profile.Phase.START;
import static dev.slipway.engine.profile.Phase.VERIFY;
import static dev.slipway.engine.profile.Tracks.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.profile.Tracks;
import dev.slipway.engine.profile.Traffic;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact words and columns; {@code -Dgolden.update=true} writes them anew. */
class ProfileTextTest {
    private static final Path GOLDENS = Path.of("src/test/resources/report");

    private static void golden(String name, String text) throws IOException {
        Path file = GOLDENS.resolve(name);
        if (Boolean.getBoolean("golden.update") && System.getenv("CI") == null) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    /** An apply on two hosts: db2 waits for db1 in the plan, and both change something. */
    private static Profile apply() {
        Tracks tracks = new Tracks()
                .controller(
                        until(40, START),
                        until(90, OPTIONS),
                        until(150, LOAD),
                        until(300, COMPILE),
                        until(302, CONTROL),
                        until(745, AWAIT_TASKS),
                        until(750, REPORT),
                        until(2750, APPROVAL),
                        until(3300, AWAIT_TASKS),
                        until(3305, REPORT))
                .opening(
                        "db1",
                        301,
                        until(340, PREPARE),
                        until(342, DIAL),
                        until(440, HANDSHAKE),
                        until(500, LOGIN),
                        until(600, SHELL),
                        until(700, OBSERVE))
                .opening("db2", 301, until(340, PREPARE), until(500, HANDSHAKE), until(520, OBSERVE))
                .plan(0, Work.NONE, "db1", 302, until(700, AWAIT_OPENING), until(704, PLAN))
                .plan(1, 0, "db1", 704, until(710, PLAN))
                .plan(2, 1, "db2", 711, until(715, PLAN))
                .plan(3, 2, "db2", 715, until(745, OBSERVE))
                .apply(0, Work.NONE, "db1", 2750, until(2751, PLAN), until(3000, ACT), until(3050, VERIFY))
                .apply(1, 0, "db1", 3050, until(3055, PLAN))
                .apply(2, 1, "db2", 3055, until(3056, PLAN), until(3290, ACT), until(3300, VERIFY));
        Map<String, Traffic.Count> traffic = new LinkedHashMap<>();
        traffic.put("db1", new Traffic.Count(1, 2, 5, 0, 7, 21_504, 9_876));
        traffic.put("db2", new Traffic.Count(2, 1, 12, 3, 16, 9_999_999, 123));
        return Profile.of(tracks.all(), traffic, 612_300_000);
    }

    @Test
    void tellsThePathTheHostsAndTheSlowestTasks() throws IOException {
        golden("profile.txt", ProfileText.text(apply(), Style.PLAIN));
    }

    @Test
    void twentyOneHostsAreToldByTheSlowestTheMedianAndTheFastest() throws IOException {
        golden("profile-many.txt", ProfileText.text(hosts(21), Style.PLAIN));
    }

    private static Profile hosts(int count) {
        Tracks tracks = new Tracks().controller(until(10, START), until(970, AWAIT_TASKS));
        Map<String, Traffic.Count> traffic = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            // in no order of their names
            int rank = i * 8 % 21;
            tracks.opening("h" + i, 10, until(110 + rank * 10, DIAL), until(200 + rank * 20, OBSERVE))
                    .plan(
                            i,
                            Work.NONE,
                            "h" + i,
                            10,
                            until(200 + rank * 20, AWAIT_OPENING),
                            until(500 + rank * 23, PLAN));
            traffic.put("h" + i, new Traffic.Count(1, 1, 1, 0, 2, 100 + i, 200 + i));
        }
        return Profile.of(tracks.all(), traffic, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void upToTwentyHostsAreAllTold(int count) {
        String text = ProfileText.text(hosts(count), Style.PLAIN);

        assertThat(text.lines().filter(line -> line.matches("h\\d+ .*"))).hasSize(2 * count);
        assertThat(text).doesNotContain("median", "fastest");
    }

    @Test
    void theLinesOfThePathAddUpToTheWhole() {
        for (Profile profile : new Profile[] {apply(), hosts(21)}) {
            long end = 0;
            for (PathLine line : PathLine.of(profile)) {
                assertThat(line.begin()).isEqualTo(end);
                end += line.took();
            }
            assertThat(end).isEqualTo(profile.wall());
        }
    }

    @Test
    void namesFromFilesCannotSpoilTheTerminal() {
        Tracks tracks = new Tracks()
                .controller(until(10, AWAIT_TASKS))
                .opening("h\u001b[31m", 0, until(10, OBSERVE))
                .plan(0, Work.NONE, "h\u001b[31m", 0, until(10, PLAN));

        assertThat(ProfileText.text(Profile.of(tracks.all(), Map.of(), 0), Style.PLAIN))
                .contains("h^[[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void jsonHasTheSameInMilliseconds() throws IOException {
        RunResult result =
                new Outcomes().add(Outcomes.task(1, "t"), "db1", Status.OK).result(RunResult.Mode.PLAN);

        String without = JsonReport.text(result);
        String with = JsonReport.text(result, Optional.of(apply()));

        String added = with.substring(without.length() - 2);
        assertThat(with).startsWith(without.substring(0, without.length() - 2)).endsWith("}\n");
        golden("profile.json", added.replace("},", "},\n").replace("[{", "[\n{"));
    }
}
