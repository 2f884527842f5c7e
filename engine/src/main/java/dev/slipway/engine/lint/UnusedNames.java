package dev.slipway.engine.lint;

import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.compile.expression.Mention.Kind;
import dev.slipway.engine.lint.Texts.Origin;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Variables that are declared, registered or set, and that nobody reads. What cannot be told from the files is not said: with
 * {@code vars}, which holds all variables, there are no findings; a name that stands in a text counts as read, and so does one
 * that a file beside the playbooks speaks of, since not every playbook is given each time.
 */
record UnusedNames(Subject subject, Names names, Texts texts) {
    private static final String CONNECTION = "ansible_";

    private record Candidate(String name, Position at, String what) {}

    List<Diagnostic> findings() {
        Set<String> used = new HashSet<>(subject.asked());
        used.addAll(subject.given());
        for (Mention mention : texts.mentions()) {
            used.add(mention.name());
            // whatever is taken of something may be a variable of a host
            mention.path().forEach(step -> step.key().ifPresent(used::add));
            if (mention.kind() == Kind.VARIABLE && mention.name().equals("vars")) {
                return List.of();
            }
        }
        List<Diagnostic> found = new ArrayList<>(connection(used));
        Map<String, Candidate> unused = new LinkedHashMap<>();
        for (Candidate candidate : candidates()) {
            if (!used.contains(candidate.name())) {
                unused.putIfAbsent(
                        candidate.name() + "\n" + candidate.at().source().name(), candidate);
            }
        }
        if (unused.isEmpty()) {
            return found;
        }
        Set<String> elsewhere = Neighbours.words(subject);
        Set<Position> perhapsRead = readAsAWhole();
        unused.values().stream()
                .filter(candidate -> !elsewhere.contains(candidate.name()))
                .filter(candidate -> !perhapsRead.contains(candidate.at())
                        || Near.to(candidate.name(), names.uses().keySet()).isPresent())
                .forEach(candidate -> found.add(Diagnostic.warning(
                        Rule.UNUSED_VARIABLE,
                        candidate.at(),
                        "'" + candidate.name() + "' is " + candidate.what() + ", and nothing reads it",
                        Near.to(candidate.name(), names.uses().keySet())
                                .map(meant -> "did you mean '" + meant + "'?")
                                .orElse("remove it, or mend its spelling"))));
        return found;
    }

    /** Where the inventory declares variables, when something reads all of a host's: then only a slip can be told. */
    private Set<Position> readAsAWhole() {
        boolean whole = texts.mentions().stream()
                .anyMatch(mention ->
                        mention.name().equals("hostvars") && mention.key(1).isEmpty());
        Set<Position> places = new HashSet<>();
        if (whole) {
            subject.inventory().hosts().values().forEach(host -> host.variables()
                    .values()
                    .forEach(variable -> places.add(variable.at())));
        }
        return places;
    }

    private List<Candidate> candidates() {
        List<Candidate> all = new ArrayList<>();
        names.declared().values().stream()
                .filter(variable -> !variable.name().startsWith(CONNECTION)
                        && !variable.at().equals(Position.NONE))
                .forEach(variable -> all.add(new Candidate(variable.name(), variable.at(), "declared")));
        texts.named().stream()
                .filter(named -> !(named.origin() == Origin.LOOP && named.name().equals("item")))
                .forEach(named -> all.add(new Candidate(named.name(), named.at(), what(named.origin()))));
        return all;
    }

    private static String what(Origin origin) {
        return switch (origin) {
            case REGISTER -> "registered";
            case FACT -> "set";
            case LOOP -> "the variable of a loop";
            case PROMPT -> "asked for";
            case VARIABLE -> "declared";
        };
    }

    /** Connection variables are read by the program; only a slip of one can be told. */
    private List<Diagnostic> connection(Set<String> used) {
        List<Diagnostic> found = new ArrayList<>();
        Set<String> told = new HashSet<>();
        names.declared().values().stream()
                .filter(variable -> variable.name().startsWith(CONNECTION) && !used.contains(variable.name()))
                .forEach(variable -> {
                    Optional<String> meant = Near.to(variable.name(), used);
                    if (meant.isPresent() && told.add(variable.name())) {
                        found.add(Diagnostic.warning(
                                Rule.LIKELY_TYPO,
                                variable.at(),
                                "nothing reads '" + variable.name() + "', and there is '" + meant.get() + "'",
                                "did you mean '" + meant.get() + "'?"));
                    }
                });
        return found;
    }
}
