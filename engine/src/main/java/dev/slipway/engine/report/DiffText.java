package dev.slipway.engine.report;

import com.github.difflib.UnifiedDiffUtils;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The difference of a change as lines of text. */
public final class DiffText {
    /** Texts above this size are not diffed: bytes. */
    static final int LIMIT = 200_000;

    private static final int CONTEXT = 3;

    private DiffText() {}

    /** The lines below a change: a unified diff, or a line that says why there is none. */
    public static List<String> lines(Delta delta) {
        return switch (delta) {
            case Delta.Value(String before, String after) -> List.of(shown(before) + " -> " + shown(after));
            case Delta.Text(Optional<Content> before, Content after) -> text(before, after);
            case Delta.Unshown() -> List.of();
        };
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(absent)" : Printable.line(value);
    }

    private static List<String> text(Optional<Content> before, Content after) {
        boolean hidden = after instanceof Content.Hidden
                || before.filter(Content.Hidden.class::isInstance).isPresent();
        if (hidden) {
            return List.of(before.isPresent() ? "(secret, changed)" : "(secret)");
        }
        if (!after.known() || !before.map(Content::known).orElse(true)) {
            return List.of("(known after apply)");
        }
        long old = before.map(Content::size).orElse(0L);
        long young = after.size();
        if (before.isEmpty() && young == 0) {
            return List.of("(empty)");
        }
        if (old > LIMIT || young > LIMIT) {
            return List.of("(too large to show: " + old + " -> " + young + " bytes)");
        }
        Optional<String> left = before.isEmpty() ? Optional.of("") : shown(before.get());
        Optional<String> right = shown(after);
        if (left.isEmpty() || right.isEmpty()) {
            return List.of("(binary: " + old + " -> " + young + " bytes)");
        }
        return unified(left.get(), right.get());
    }

    /** Empty when it is not text. */
    private static Optional<String> shown(Content content) {
        return content.utf8().filter(text -> text.indexOf('\0') < 0 && text.indexOf(NO_NEWLINE) < 0);
    }

    /** Hunks only, without the two lines that name the files: the change's own line does. */
    private static List<String> unified(String before, String after) {
        List<String> old = split(before);
        List<String> young = split(after);
        List<String> diff =
                UnifiedDiffUtils.generateUnifiedDiff("before", "after", old, LineDiff.between(old, young), CONTEXT);
        List<String> lines = new ArrayList<>();
        for (String line : diff.subList(Math.min(2, diff.size()), diff.size())) {
            int end = line.indexOf(NO_NEWLINE);
            lines.add(Printable.clean(end < 0 ? line : line.substring(0, end)));
            if (end >= 0) {
                lines.add("\\ No newline at end of file");
            }
        }
        return lines;
    }

    /** Stands at the end of a last line without newline, so that it differs from the same line with one. No text has it. */
    private static final char NO_NEWLINE = '\uffff';

    private static List<String> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        if (text.endsWith("\n")) {
            lines.removeLast();
        } else {
            lines.set(lines.size() - 1, lines.getLast() + NO_NEWLINE);
        }
        return lines;
    }
}
