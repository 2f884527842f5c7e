package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.compile.Chosen;
import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.report.DiagnosticText;
import dev.slipway.engine.report.JsonReport;
import dev.slipway.engine.report.Style;
import dev.slipway.engine.report.TextReport;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.ActionRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SecrecyTest {
    private static final String CANARY = "c4n4ry-in-a-coal-mine";

    @TempDir
    Path directory;

    private World world;
    private final StringBuffer told = new StringBuffer();

    @BeforeEach
    void hosts() {
        world = new World(directory)
                .hosts("a")
                .options(new CompileOptions(
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Map.of("password", Secret.of(CANARY)),
                        Become.INHERITED,
                        CompileOptions.Purpose.RUN,
                        CompileOptions.Handlers.AS_THE_PLAY_SAYS,
                        Chosen.NOTHING));
        world.host("a")
                .program(
                        "feed",
                        command -> new CommandResult(
                                0,
                                "I was given: "
                                        + new String(
                                                command.input().orElseThrow().reveal(), StandardCharsets.UTF_8),
                                ""))
                .program("choke", command -> new CommandResult(1, "", "choke: bad password '" + CANARY + "'"));
    }

    /** Everything a run tells, in all formats and while it goes on. */
    private String everything(Program program) throws InterruptedException {
        RunEvents listener = new RunEvents() {
            @Override
            public void finished(TaskOutcome outcome) {
                told.append(outcome.items().stream().map(ItemOutcome::notes).toList())
                        .append(outcome.failure());
            }

            @Override
            public void note(String host, String text) {
                told.append(text).append('\n');
            }
        };
        try (Runner runner = world.runner(program, listener, 2)) {
            for (RunResult result : new RunResult[] {runner.plan(), runner.apply()}) {
                TextReport text = new TextReport(Style.PLAIN, TextReport.Detail.ALL);
                text.tasks(result, told::append);
                told.append(text.recap(result)).append(JsonReport.text(result));
                RunText.lines(result).forEach(told::append);
            }
        }
        return told.toString();
    }

    @Test
    void aSecretContentIsWrittenAndNeverTold() throws InterruptedException {
        String all = everything(world.tasks("""
                - name: write
                  put: {path: /etc/secret, content: "password={{ password }}\\n"}
                - name: write over it
                  put: {path: /etc/secret, content: "password={{ password }}2\\n"}
                - name: show
                  say: "{{ password }} and {{ {'a': [password]} }}"
                - name: loop
                  put: {path: /etc/secret3, content: "{{ item }}"}
                  loop: ["{{ password }}"]
                """));

        assertThat(all).doesNotContain(CANARY).contains("(secret, changed)");
        assertThat(world.host("a").text("/etc/secret")).contains("password=" + CANARY + "2\n");
    }

    @Test
    void aProgramThatQuotesItsInputTellsNobody() throws InterruptedException {
        String all = everything(world.tasks("""
                - name: feed
                  run: {cmd: feed, input: "user\\n{{ password }}\\n"}
                  register: fed
                - name: show what it printed
                  say: "{{ fed.stdout }} {{ fed.stdout_lines }} {{ fed }}"
                - name: use what it printed
                  put: {path: /etc/copy, content: "{{ fed.stdout }}"}
                - name: feed and fail
                  run: {cmd: choke, input: "user\\n{{ password }}\\n"}
                  ignore_errors: true
                  register: choked
                - name: show why
                  say: "{{ choked.msg }} {{ choked.stderr }}"
                """));

        assertThat(all).doesNotContain(CANARY).contains("choke: bad password '(secret)'");
    }

    @Test
    void whatWasHiddenInAProgramsOutputIsStillThereToBeUsed() {
        world.apply(world.tasks("""
                - name: feed
                  run: {cmd: feed, input: "{{ password }}"}
                  register: fed
                - name: use
                  put: {path: /etc/copy, content: "{{ fed.stdout }}"}
                """));

        assertThat(world.host("a").text("/etc/copy")).contains("I was given: " + CANARY);
    }

    @Test
    void aSyntaxCheckThatQuotesALineTellsNobody() throws InterruptedException {
        world.host("a").next((action, really) -> {
            String line = new String(((Action.WriteFile) action).content().reveal(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .findFirst()
                    .orElseThrow();
            throw new ActionRefused(ActionRefused.Kind.FAILED, "syntax error near line 2:\n" + line + "\n^");
        });

        String all = everything(world.tasks("""
                - name: write
                  put: {path: /etc/secret, content: "[auth]\\nkey {{ password }}\\n"}
                """));

        assertThat(all).doesNotContain(CANARY).contains("syntax error near line 2:");
    }

    @Test
    void aSecretInAPlainArgumentIsUsedAndNeverTold() throws InterruptedException {
        world.host("a")
                .file("/etc/shared", "")
                .program("login " + CANARY, command -> new CommandResult(0, "welcome, " + CANARY, ""))
                .program("break " + CANARY, command -> new CommandResult(1, "", "break: who is " + CANARY + "?"));

        String all = everything(world.tasks("""
                - name: run
                  run: "login {{ password }}"
                  register: ran
                - name: depends on it
                  put: {path: /etc/unknown, content: "{{ ran.stdout }}"}
                - name: show
                  say: "{{ ran }} {{ ran.stdout }}"
                - name: append
                  append: {path: /etc/shared, line: "password={{ password }}"}
                - name: append once more
                  append: {path: /etc/shared, line: public}
                - name: a path
                  put: {path: "/etc/{{ password }}", content: plain}
                - name: loop
                  append: {path: /etc/shared, line: "{{ item.key }}{{ item.value }}"}
                  loop: [{key: a, value: "{{ password }}"}]
                - name: fail
                  run: "break {{ password }}"
                  ignore_errors: true
                  register: broken
                - name: show why
                  say: "{{ broken.msg }} {{ broken }}"
                """));

        assertThat(all)
                .doesNotContain(CANARY)
                .contains("run:login (secret)", "file:/etc/shared", "file:/etc/(secret)", "who is (secret)?");
        assertThat(world.host("a").text("/etc/shared")).contains("password=" + CANARY + "\npublic\na" + CANARY + "\n");
        assertThat(world.host("a").text("/etc/unknown")).contains("welcome, " + CANARY);
    }

    @Test
    void aCommandLineInWhichASecretStandsInAnotherFormIsHiddenAsAWhole() throws InterruptedException {
        world.host("a").program("login " + CANARY, command -> new CommandResult(0, "", ""));

        String all = everything(world.tasks("""
                - name: run
                  disguised: "{{ password }}"
                """));

        assertThat(all).doesNotContain(CANARY, "ry-in-a-coal-mine").contains("run:(secret)");
    }

    @Test
    void whatAModuleSaysOfAWrongArgumentTellsNobody() {
        assertThatThrownBy(() -> world.tasks("""
                        - name: wrong
                          put: {path: "{{ password }}", content: a}
                        """)).isInstanceOf(UserError.class).satisfies(error -> assertThat(
                        DiagnosticText.text(((UserError) error).diagnostics(), Style.PLAIN))
                .contains("'(secret)' is not absolute")
                .doesNotContain(CANARY));
    }

    @Test
    void noLogHidesEverythingButThatSomethingHappened() throws InterruptedException {
        world.host("a").program("echo " + CANARY, command -> new CommandResult(1, "", "no such thing: " + CANARY));

        String all = everything(world.tasks("""
                - name: write
                  no_log: true
                  put: {path: "/etc/c4n4ry-in-a-coal-mine", content: "c4n4ry-in-a-coal-mine"}
                - name: show
                  no_log: true
                  say: "c4n4ry-in-a-coal-mine"
                - name: loop
                  no_log: true
                  say: "{{ item }}"
                  loop: ["c4n4ry-in-a-coal-mine"]
                - name: fail
                  no_log: true
                  run: echo c4n4ry-in-a-coal-mine
                """));

        assertThat(all).doesNotContain(CANARY).contains("(hidden by no_log)");
        assertThat(world.host("a").text("/etc/" + CANARY)).contains(CANARY);
    }
}
