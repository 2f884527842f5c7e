package dev.slipway.engine.lint;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Diagnostic.Severity;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments at the end of a line that silence warnings of that line: {@code # slipway: ignore RULE, RULE}, in a Mustache
 * template <code>{{! slipway: ignore RULE }}</code>. What stands after the rules is the reason. Errors are never silenced.
 */
public final class Suppressions {
    private static final String MARK = "slipway: ignore";
    private static final Pattern COMMENT =
            Pattern.compile("(?:#|\\{\\{!)\\s*slipway: ignore\\b\\s*(?<rules>[a-z-]*(?:\\s*,\\s*[a-z-]+)*)");

    private Suppressions() {}

    /** The findings without the warnings that a comment in their line silences. */
    public static List<Diagnostic> kept(List<Diagnostic> findings) {
        return findings.stream().filter(finding -> !silenced(finding)).toList();
    }

    private static boolean silenced(Diagnostic finding) {
        if (finding.severity() == Severity.ERROR || finding.at().line() == 0) {
            return false;
        }
        String line = finding.at().source().line(finding.at().line());
        return line.contains(MARK)
                && rules(line).stream()
                        .anyMatch(word -> word.text().equals(finding.rule().id()));
    }

    /** Comments in these files that silence none of the findings, each as a warning. */
    public static List<Diagnostic> idle(List<Diagnostic> findings, Collection<Source> sources) {
        List<Diagnostic> idle = new ArrayList<>();
        for (Source source : sources) {
            if (source.text().contains(MARK)) {
                List<String> lines = source.text().lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    idle(new Position(source, i + 1, 1), lines.get(i), findings, idle);
                }
            }
        }
        return idle;
    }

    private static void idle(Position start, String line, List<Diagnostic> findings, List<Diagnostic> idle) {
        if (!line.contains(MARK)) {
            return;
        }
        List<Diagnostic> here = findings.stream()
                .filter(finding -> finding.at().line() == start.line()
                        && finding.at().source().name().equals(start.source().name()))
                .toList();
        for (Word word : rules(line)) {
            why(word, here)
                    .ifPresent(hint -> idle.add(Diagnostic.warning(
                            Rule.SUPPRESSION,
                            start.right(line.codePointCount(0, word.from())),
                            word.text().isEmpty()
                                    ? "'" + MARK + "' names no rule"
                                    : "'" + MARK + " " + word.text() + "' silences nothing here",
                            hint)));
        }
    }

    /** Why a rule named in a comment does nothing; empty when it does something. */
    private static Optional<String> why(Word word, List<Diagnostic> here) {
        if (Rule.of(word.text()).isEmpty()) {
            return Optional.of(Suggestions.didYouMean(word.text(), Rule.ids())
                    .orElse("the rules are in docs/rules.md, and stand in brackets after each warning"));
        }
        List<Diagnostic> same = here.stream()
                .filter(finding -> finding.rule().id().equals(word.text()))
                .toList();
        if (same.stream().anyMatch(finding -> finding.severity() == Severity.WARNING)) {
            return Optional.empty();
        }
        return Optional.of(
                same.isEmpty()
                        ? "remove it: this line has no such warning"
                        : "an error cannot be silenced: mend what it says");
    }

    private record Word(String text, int from) {}

    private static List<Word> rules(String line) {
        Matcher comment = COMMENT.matcher(line);
        List<Word> words = new ArrayList<>();
        if (comment.find()) {
            int from = comment.start("rules");
            Matcher word = Pattern.compile("[a-z-]+").matcher(comment.group("rules"));
            while (word.find()) {
                words.add(new Word(word.group(), from + word.start()));
            }
            if (words.isEmpty()) {
                words.add(new Word("", comment.start()));
            }
        }
        return words;
    }
}
