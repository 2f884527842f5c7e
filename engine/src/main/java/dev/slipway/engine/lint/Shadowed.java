package dev.slipway.engine.lint;

import dev.slipway.engine.lint.Texts.Named;
import dev.slipway.engine.lint.Texts.Origin;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Declarations that can never be seen, since a stronger one of the same name is there whenever they are. */
record Shadowed(Subject subject, Texts texts) {
    static List<Diagnostic> of(Subject subject, Texts texts) {
        Shadowed shadowed = new Shadowed(subject, texts);
        List<Diagnostic> found = new ArrayList<>(shadowed.inPlays());
        found.addAll(shadowed.inRoles());
        found.addAll(shadowed.byLoops());
        return found;
    }

    /** The {@code vars} of a play below what its files and roles say. */
    private List<Diagnostic> inPlays() {
        Map<Position, List<Play>> plays = new HashMap<>();
        for (Playbook playbook : subject.playbooks()) {
            playbook.plays().forEach(play -> plays.computeIfAbsent(play.at(), at -> new ArrayList<>())
                    .add(play));
        }
        List<Diagnostic> found = new ArrayList<>();
        for (Yaml.Mapping written : texts.plays()) {
            List<Play> same = plays.getOrDefault(written.at(), List.of());
            if (same.isEmpty() || !(written.get("vars").orElse(null) instanceof Yaml.Mapping variables)) {
                continue;
            }
            for (Yaml.Entry entry : variables.entries()) {
                boolean seen = same.stream()
                        .anyMatch(play -> Optional.ofNullable(play.variables().get(entry.key()))
                                .map(Variable::at)
                                .filter(entry.at()::equals)
                                .isPresent());
                Variable stronger = same.getFirst().variables().get(entry.key());
                if (!seen && stronger != null) {
                    found.add(never(entry.key(), entry.at(), stronger.at()));
                }
            }
        }
        return found;
    }

    /** The {@code defaults} of a role below its own {@code vars}. */
    private List<Diagnostic> inRoles() {
        Map<String, Position> strong = new HashMap<>();
        for (Named key : texts.keys()) {
            role(key, "vars").ifPresent(role -> strong.put(role + "\n" + key.name(), key.at()));
        }
        List<Diagnostic> found = new ArrayList<>();
        for (Named key : texts.keys()) {
            role(key, "defaults")
                    .map(role -> strong.get(role + "\n" + key.name()))
                    .ifPresent(stronger -> found.add(never(key.name(), key.at(), stronger)));
        }
        return found;
    }

    /** The directory of the role whose main file of that kind declares it; files of other names are not always read together. */
    private static Optional<Path> role(Named key, String kind) {
        Path file = Path.of(key.at().source().name());
        Optional<Path> directory = Optional.ofNullable(file.getParent()).filter(parent -> parent.endsWith(kind));
        return directory
                .map(Path::getParent)
                .filter(role -> file.getFileName().toString().startsWith("main."));
    }

    private List<Diagnostic> byLoops() {
        Map<String, Position> declared = new HashMap<>();
        texts.keys().forEach(key -> declared.putIfAbsent(key.name(), key.at()));
        for (Playbook playbook : subject.playbooks()) {
            for (Play play : playbook.plays()) {
                play.variables().values().forEach(variable -> declared.putIfAbsent(variable.name(), variable.at()));
            }
        }
        subject.inventory().hosts().values().forEach(host -> host.variables()
                .values()
                .forEach(variable -> declared.putIfAbsent(variable.name(), variable.at())));
        List<Diagnostic> found = new ArrayList<>();
        for (Named named : texts.named()) {
            Position hidden = declared.get(named.name());
            if (named.origin() == Origin.LOOP && hidden != null) {
                found.add(Diagnostic.warning(
                        Rule.SHADOWED_VARIABLE,
                        named.at(),
                        "the loop's '" + named.name() + "' hides the variable of that name (" + hidden + ")",
                        "name the loop's otherwise: 'loop_control: {loop_var: …}'"));
            }
        }
        return found;
    }

    private static Diagnostic never(String name, Position at, Position stronger) {
        return Diagnostic.warning(
                Rule.SHADOWED_VARIABLE,
                at,
                "this '" + name + "' is never seen: " + stronger + " is stronger",
                "remove one of the two");
    }
}
