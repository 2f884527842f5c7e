package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterviewTest {
    @TempDir
    Path directory;

    private final List<String> asked = new ArrayList<>();
    private final Problems problems = new Problems();

    private Interview answering(String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        return new Interview(Optional.of((question, echo) -> {
            asked.add((echo == Prompt.Echo.HIDDEN ? "hidden " : "") + question);
            return Optional.ofNullable(left.poll());
        }));
    }

    private List<Playbook> playbook(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("playbook.yml"), text);
        return PlaybookLoader.load(List.of(file), Set.of("debug"), problems);
    }

    private List<Playbook> prompts() throws Exception {
        return playbook("""
                - hosts: all
                  vars_prompt:
                    - {name: token, prompt: The token, confirm: true}
                    - {name: release, default: "1.0", private: false}
                """);
    }

    @Test
    void asksUntilBothAnswersAgreeAndTakesThePresetForNoAnswer() throws Exception {
        Map<String, Object> answers =
                answering("one", "two", "three", "three", "").answers(prompts(), Set.of(), problems);

        assertThat(answers.values()).containsExactly(Secret.of("three"), "1.0");
        assertThat(asked)
                .containsExactly(
                        "hidden The token: ",
                        "hidden confirm The token: ",
                        "hidden The token: ",
                        "hidden confirm The token: ",
                        "release [1.0]: ");
    }

    @Test
    void whatIsGivenIsNotAskedFor() throws Exception {
        assertThat(answering("x").answers(prompts(), Set.of("token", "release"), problems))
                .isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutATerminalThePresetCountsAndAMissingOneNamesTheOption() throws Exception {
        Map<String, Object> answers = new Interview(Optional.empty()).answers(prompts(), Set.of(), problems);

        assertThat(answers.values()).containsExactly("1.0");
        assertThat(problems.errors()).singleElement().satisfies(error -> {
            assertThat(error.message()).isEqualTo("there is no terminal to ask for 'token'");
            assertThat(error.hint()).contains("give it with '-e token=...', or '-e @FILE' when it is a secret");
        });
    }

    @Test
    void eachTaskIsAskedForUntilSomebodySaysContinue() throws Exception {
        List<Playbook> playbooks = playbook("""
                - hosts: all
                  tasks:
                    - {name: one, debug: {msg: x}}
                    - {name: two, debug: {msg: x}}
                    - {name: three, debug: {msg: x}}
                    - {name: four, debug: {msg: x}}
                """);

        Set<Position> left = answering("y", "", "c").left(playbooks, CompileOptions.DEFAULT);

        assertThat(left).singleElement().satisfies(position -> assertThat(position.line())
                .isEqualTo(4));
        assertThat(asked).hasSize(3).first().isEqualTo("Perform task: one (N)o/(y)es/(c)ontinue: ");
    }

    @Test
    void withoutATerminalThereAreNoSteps() {
        assertThatThrownBy(() -> new Interview(Optional.empty()).left(List.of(), CompileOptions.DEFAULT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("--step: there is no terminal to ask at");
    }
}
