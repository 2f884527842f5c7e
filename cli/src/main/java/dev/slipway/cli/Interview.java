package dev.slipway.cli;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.report.Printable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the operator is asked before a run: the variables of {@code vars_prompt}, and with {@code --step} each task. */
record Interview(Optional<Asker> asker) {
    /** Somebody at a terminal. */
    interface Asker {
        /** What is answered, without the newline; empty at the end of the input. */
        Optional<String> ask(String question, Prompt.Echo echo);
    }

    /**
     * The values of variables; text as it is answered, or a secret.
     *
     * @param given the names that need no question
     */
    Map<String, Object> answers(List<Playbook> playbooks, Set<String> given, Problems problems) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Playbook playbook : playbooks) {
            for (Prompt prompt : playbook.prompts()) {
                if (!given.contains(prompt.name())) {
                    Optional<String> answer = asker.isPresent() ? asked(prompt) : preset(prompt);
                    answer.ifPresentOrElse(
                            text -> answers.put(prompt.key(), value(prompt, text)), () -> nobody(prompt, problems));
                }
            }
        }
        return answers;
    }

    private static Object value(Prompt prompt, String text) {
        return prompt.echo() == Prompt.Echo.HIDDEN ? Secret.of(text) : text;
    }

    private static void nobody(Prompt prompt, Problems problems) {
        problems.error(
                prompt.at(),
                "there is no terminal to ask for '" + prompt.name() + "'",
                "give it with '-e " + prompt.name() + "=...', or '-e @FILE' when it is a secret");
    }

    private static Optional<String> preset(Prompt prompt) {
        return prompt.preset().map(Yaml.Scalar::text);
    }

    /** As Ansible asks, and again until both answers agree. */
    private Optional<String> asked(Prompt prompt) {
        String question = Printable.line(prompt.text())
                + preset(prompt)
                        .map(preset -> " [" + Printable.line(preset) + "]")
                        .orElse("") + ": ";
        while (true) {
            Optional<String> answer = asker.orElseThrow().ask(question, prompt.echo());
            if (answer.isEmpty()) {
                return preset(prompt);
            }
            boolean agreed = prompt.confirmation() == Prompt.Confirmation.NONE
                    || answer.equals(asker.orElseThrow().ask("confirm " + question, prompt.echo()));
            if (agreed) {
                return answer.filter(text -> !text.isEmpty())
                        .or(() -> preset(prompt))
                        .or(() -> answer);
            }
        }
    }

    /** The tasks that are not to be done. */
    Set<Position> left(List<Playbook> playbooks, CompileOptions options) {
        Asker asking = asker.orElseThrow(() ->
                UserError.of("--step: there is no terminal to ask at", "choose tasks by --tags, or --start-at-task"));
        Set<Position> left = new HashSet<>();
        List<Task> tasks = playbooks.stream()
                .flatMap(playbook -> playbook.plays().stream())
                .flatMap(play -> play.tasks().stream())
                .filter(task -> !task.module().equals("meta") && options.selects(task))
                .toList();
        for (Task task : tasks) {
            String answer = asking.ask(
                            "Perform task: " + Printable.line(task.name()) + " (N)o/(y)es/(c)ontinue: ",
                            Prompt.Echo.SHOWN)
                    .orElse("n")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            if (answer.equals("c") || answer.equals("continue")) {
                return left;
            }
            if (!answer.equals("y") && !answer.equals("yes")) {
                left.add(task.at());
            }
        }
        return left;
    }
}
