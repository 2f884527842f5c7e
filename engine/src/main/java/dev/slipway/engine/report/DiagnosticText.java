package dev.slipway.engine.report;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import java.util.List;

/**
 * Findings for the operator: place, message, the line itself with a mark below the column, the next step.
 */
public final class DiagnosticText {
    private static final int WIDEST = 160;

    private DiagnosticText() {}

    /** All findings and a closing line that counts them. */
    public static String text(List<Diagnostic> diagnostics, Style style) {
        StringBuilder out = new StringBuilder();
        for (Diagnostic diagnostic : diagnostics) {
            one(diagnostic, style, out);
        }
        long errors = diagnostics.stream()
                .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                .count();
        if (errors > 1) {
            out.append(errors).append(" errors\n");
        }
        return out.toString();
    }

    private static void one(Diagnostic diagnostic, Style style, StringBuilder out) {
        Position at = diagnostic.at();
        boolean error = diagnostic.severity() == Diagnostic.Severity.ERROR;
        String word = error ? style.red("error: ") : style.yellow("warning: ");
        String place = at.toString();
        out.append(place.isEmpty() ? "" : style.bold(Printable.line(place)) + ": ")
                .append(word);
        out.append(Printable.clean(diagnostic.message()));
        if (!error) {
            // by it the warning can be silenced
            out.append(style.dim(" [" + diagnostic.rule().id() + "]"));
        }
        out.append('\n');
        String line = at.line() == 0 ? "" : at.source().line(at.line());
        if (!line.isBlank()) {
            excerpt(line, at, style, out);
        }
        diagnostic.hint().ifPresent(hint -> out.append("  ")
                .append(style.cyan("hint: "))
                .append(Printable.clean(hint))
                .append('\n'));
    }

    private static void excerpt(String line, Position at, Style style, StringBuilder out) {
        String number = Integer.toString(at.line());
        int[] points = line.codePoints().toArray();
        int column = Math.clamp(at.column() - 1L, 0, points.length);
        int start = points.length <= WIDEST ? 0 : Math.max(0, Math.min(column - WIDEST / 2, points.length - WIDEST));
        int end = Math.min(points.length, start + WIDEST);
        String before = (start > 0 ? "…" : "") + Printable.line(new String(points, start, column - start));
        String after = Printable.line(new String(points, column, end - column)) + (end < points.length ? "…" : "");
        out.append("  ")
                .append(style.dim(number + " | "))
                .append(before)
                .append(after)
                .append('\n');
        out.append("  ").append(" ".repeat(number.length())).append(style.dim(" | "));
        out.append(" ".repeat(Cells.of(before))).append(style.red("^")).append('\n');
    }
}
