package dev.slipway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/report/apply.json");

    private static RunResult everything() {
        TaskId write = Outcomes.task(1, "write");
        TaskId ignored = Outcomes.task(4, "ignored");
        ItemOutcome failed = new ItemOutcome(
                "bob",
                Status.FAILED,
                List.of(Outcomes.value("user:bob", "", "a user").because("it is wanted")),
                "",
                Optional.of(new Failure("disk is full", "make room")),
                List.of());
        return new Outcomes()
                .add(write, "h1", Status.CHANGED, Outcomes.changed("", Outcomes.file("/etc/x", "a\n", "b\n")))
                .add(write, "h2", Status.UNREACHABLE)
                .add(Outcomes.task(2, "users"), "h1", Status.FAILED, Outcomes.changed("ann"), failed)
                .add(Outcomes.task(3, "say"), "h1", Status.OK, Outcomes.ok("'/x' exists", "two\nlines"))
                .add(new TaskOutcome(
                        ignored,
                        "h1",
                        Status.FAILED,
                        List.of(ItemOutcome.failed("", List.of(), new Failure("no", ""))),
                        "",
                        TaskOutcome.Pardon.IGNORED,
                        Duration.ZERO))
                .add(TaskOutcome.cancelled(Outcomes.task(5, "last"), "h2", "'write' was not done"))
                .unreachable("h2", "no answer", "look at the cable")
                .result(RunResult.Mode.APPLY);
    }

    @Test
    void theFormatIsStable() throws IOException {
        String actual = MAPPER.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(MAPPER.readTree(JsonReport.text(everything())))
                + "\n";
        if (Boolean.getBoolean("golden.update")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are not rewritten in CI")
                    .isNull();
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void whatIsWrittenIsReadBackWhateverItHolds() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        for (int round = 0; round < 300; round++) {
            StringBuilder any = new StringBuilder();
            for (int i = 1 + random.nextInt(30); i > 0; i--) {
                any.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            String evil = any.toString();
            RunResult result = new Outcomes()
                    .add(Outcomes.task(1, evil), evil, Status.OK, Outcomes.ok(evil, evil))
                    .result(RunResult.Mode.PLAN);
            String text = JsonReport.text(result);
            String whole = evil.codePoints()
                    .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            JsonNode task =
                    MAPPER.readTree(text).get("hosts").get(whole).get("tasks").get(0);

            assertThat(text.chars()).as("round %d", round).allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7f);
            assertThat(task.get("name").stringValue()).isEqualTo(whole);
            assertThat(task.get("notes").get(0).stringValue()).isEqualTo(whole);
        }
    }

    @Test
    @Timeout(20)
    void itsCostGrowsWithHostsAndTasksAndNotWithTheirSquare() {
        Outcomes outcomes = new Outcomes();
        for (int host = 0; host < 2000; host++) {
            for (int task = 0; task < 20; task++) {
                outcomes.add(Outcomes.task(task, "t" + task), "h" + host, Status.OK, Outcomes.ok(""));
            }
        }
        RunResult result = outcomes.result(RunResult.Mode.PLAN);

        assertThat(JsonReport.text(result)).hasSizeGreaterThan(2_000_000);
    }
}
