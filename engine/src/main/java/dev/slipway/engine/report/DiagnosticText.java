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
        out.append(Printable.clean(diagnostic.message())).append('\n');
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
        int start = Math.max(0, at.column() - 1 - WIDEST / 2);
        String shown = line.substring(Math.min(start, line.length()), Math.min(line.length(), start + WIDEST));
        out.append("  ")
                .append(style.dim(number + " | "))
                .append(Printable.line(shown))
                .append('\n');
        out.append("  ").append(" ".repeat(number.length())).append(style.dim(" | "));
        out.append(" ".repeat(Math.max(0, at.column() - 1 - start)))
                .append(style.red("^"))
                .append('\n');
    }
}
