package dev.slipway.engine.lint;

import dev.slipway.engine.model.Diagnostic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** What is worth saying about files in which no mistake was found: warnings, and mistakes in what no host of this inventory needs. */
public final class Lint {
    private Lint() {}

    /** All findings, each once, those that comments silence among them. */
    public static List<Diagnostic> findings(Subject subject) {
        Texts texts = Texts.of(subject);
        Names names = Names.of(subject, texts);
        List<Diagnostic> found = new ArrayList<>(texts.wrong());
        found.addAll(Arguments.of(subject));
        found.addAll(new UndefinedNames(names, texts).findings());
        found.addAll(new UndefinedGroups(subject.inventory(), texts).findings());
        found.addAll(new ResultFields(subject.modules(), texts).findings());
        found.addAll(new UnusedNames(subject, names, texts).findings());
        found.addAll(Shadowed.of(subject, texts));
        found.addAll(UnusedHandlers.of(subject.playbooks()));
        found.addAll(Declarations.of(names));
        found.addAll(Habits.of(texts));
        return new ArrayList<>(new LinkedHashSet<>(found))
                .stream()
                        .sorted(Comparator.comparing(
                                (Diagnostic d) -> d.at().source().name()))
                        .toList();
    }
}
