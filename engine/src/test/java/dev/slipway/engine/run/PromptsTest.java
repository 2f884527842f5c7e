package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Chosen;
import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.testing.RunText;
import dev.slipway.engine.testing.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class PromptsTest {
    private static final String PLAYBOOK = """
            - name: ask
              hosts: a
              vars_prompt:
                - {name: token}
                - {name: release, private: false}
              tasks:
                - name: write
                  put: {path: /etc/token, content: "{{ token }}"}
                - name: tell
                  say: "{{ release }}"
            """;

    @TempDir
    Path directory;

    private static Map<String, Object> answers(List<Prompt> prompts) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(prompts.get(0).key(), Secret.of("open sesame"));
        answers.put(prompts.get(1).key(), "{{ no template }}");
        return answers;
    }

    private List<Prompt> prompts() throws Exception {
        Path file = Files.writeString(directory.resolve("asked.yml"), PLAYBOOK);
        List<Playbook> playbooks = PlaybookLoader.load(List.of(file), Set.of("put", "say"), new Problems());
        return playbooks.getFirst().prompts();
    }

    @Test
    void answersAreValuesOfTheirPlayAndPrivateOnesSecrets() throws Exception {
        List<Prompt> prompts = prompts();
        World world = new World(directory)
                .hosts("a")
                .options(CompileOptions.DEFAULT.with(new Chosen(answers(prompts), Optional.empty(), Set.of())));

        RunResult run = world.apply(world.compile(PLAYBOOK));

        assertThat(RunText.lines(run))
                .containsExactly("a write: changed +file:/etc/token", "a tell: ok {{ no template }}");
        assertThat(world.host("a").text("/etc/token")).contains("open sesame");
        assertThat(run.toString()).doesNotContain("open sesame");
    }

    @Test
    void withoutAnswersTheyAreNotKnown() {
        World world = new World(directory).hosts("a");

        RunResult plan = world.plan(world.compile(PLAYBOOK));

        assertThat(RunText.of(plan, "tell")).containsExactly("a tell: ok (known after apply)");
    }

    @Test
    void promptsAreAskedInTheOrderTheyAreWritten() throws Exception {
        assertThat(prompts()).extracting(Prompt::name).containsExactly("token", "release");
        assertThat(prompts()).extracting(Prompt::echo).containsExactly(Prompt.Echo.HIDDEN, Prompt.Echo.SHOWN);
    }
}
