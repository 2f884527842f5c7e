package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code vars_prompt} of a play. */
record Prompts(Reading reading, Fields play) {
    private static final Vocabulary WORDS =
            new Vocabulary(List.of("name", "prompt", "default", "private", "confirm", "unsafe"), List.of());
    private static final List<String> HASHING = List.of("encrypt", "salt", "salt_size");

    /** The variables; each is also among the prompts of the playbook. */
    Map<String, Variable> variables() {
        Optional<Yaml> written = play.value("vars_prompt");
        if (written.isPresent() && !(written.get() instanceof Yaml.Sequence)) {
            play.problems()
                    .error(
                            written.get().at(),
                            "'vars_prompt' is a list, not " + written.get().kind(),
                            "start each variable with '- name:'");
        }
        Map<String, Variable> variables = new LinkedHashMap<>();
        for (Yaml item : written.orElse(null) instanceof Yaml.Sequence list ? list.items() : List.<Yaml>of()) {
            if (item instanceof Yaml.Mapping mapping) {
                prompt(new Fields(mapping, play.problems())).ifPresent(prompt -> {
                    reading.prompts().add(prompt);
                    variables.put(prompt.name(), prompt.variable());
                });
            } else {
                play.problems().error(item.at(), "an item of 'vars_prompt' is a mapping, not " + item.kind());
            }
        }
        return variables;
    }

    private Optional<Prompt> prompt(Fields fields) {
        for (Yaml.Entry entry : fields.mapping().entries()) {
            if (HASHING.contains(entry.key())) {
                fields.problems()
                        .error(
                                entry.at(),
                                "'" + entry.key()
                                        + "' is not supported: a hash with a new salt would differ in each run",
                                "ask for the hash itself, made by 'openssl passwd -6'");
            } else if (!WORDS.known().contains(entry.key())) {
                fields.unknown(entry, WORDS, "'vars_prompt'");
            }
        }
        Optional<String> name = fields.identifier("name");
        if (name.isEmpty()) {
            fields.problems().error(fields.mapping().at(), "the variable to ask for has no name", "write 'name: ...'");
            return Optional.empty();
        }
        return Optional.of(new Prompt(
                name.get() + " " + reading.number(),
                name.get(),
                fields.mapping().at(),
                fields.text("prompt").orElse(name.get()),
                fields.scalar("default"),
                fields.flag("private").orElse(true) ? Prompt.Echo.HIDDEN : Prompt.Echo.SHOWN,
                fields.flag("confirm").orElse(false) ? Prompt.Confirmation.TWICE : Prompt.Confirmation.NONE));
    }
}
