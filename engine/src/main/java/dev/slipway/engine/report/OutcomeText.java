package dev.slipway.engine.report;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;

/** What became of a task on a host, as indented lines without the host's name, so that equal outcomes can be told once. */
final class OutcomeText {
    private static final String INDENT = "      ";

    private final Style style;

    OutcomeText(Style style) {
        this.style = style;
    }

    static boolean worthTelling(TaskOutcome outcome) {
        return switch (outcome.status()) {
            case CHANGED, FAILED, UNKNOWN -> true;
            case OK, SKIPPED ->
                outcome.items().stream()
                        .anyMatch(item ->
                                !item.notes().isEmpty() || !item.changes().isEmpty());
            case UNREACHABLE, CANCELLED -> false;
        };
    }

    String text(TaskOutcome outcome) {
        StringBuilder out = new StringBuilder();
        if (outcome.items().isEmpty()) {
            line(out, outcome.status().word() + because(outcome.reason()));
        }
        for (ItemOutcome item : outcome.items()) {
            item(outcome.task(), item, out);
        }
        if (outcome.ignored()) {
            line(out, style.yellow("failure ignored, as the task says"));
        }
        return out.toString();
    }

    private void item(TaskId task, ItemOutcome item, StringBuilder out) {
        String label = item.label().isEmpty() ? "" : "(" + Printable.line(item.label()) + ") ";
        for (Change change : item.changes()) {
            if (task.shown() == TaskId.Shown.HIDDEN) {
                line(out, symbol(change.verb()) + " " + label + "(hidden by no_log)");
            } else {
                change(change, label, out);
            }
        }
        item.notes().forEach(note -> note.lines().forEach(l -> line(out, Printable.clean(l))));
        switch (item.status()) {
            case FAILED -> item.failure().ifPresent(failure -> failure(label, failure, out));
            case UNKNOWN -> line(out, style.yellow("? " + label + item.reason()));
            case OK, SKIPPED -> {
                if (item.notes().isEmpty() && item.changes().isEmpty()) {
                    line(out, style.dim(label + item.status().word() + because(item.reason())));
                }
            }
            case CHANGED, UNREACHABLE, CANCELLED -> {}
        }
    }

    private void change(Change change, String label, StringBuilder out) {
        String why = change.reason().isEmpty() ? "" : style.yellow("  (" + Printable.line(change.reason()) + ")");
        line(out, symbol(change.verb()) + " " + Printable.line(change.resource()) + why);
        for (String diff : DiffText.lines(change.delta())) {
            String coloured =
                    switch (diff.isEmpty() ? ' ' : diff.charAt(0)) {
                        case '+' -> style.green(diff);
                        case '-' -> style.red(diff);
                        case '@' -> style.cyan(diff);
                        default -> diff;
                    };
            line(out, "    " + coloured);
        }
    }

    private String symbol(Change.Verb verb) {
        return switch (verb) {
            case CREATE -> style.green(verb.symbol());
            case DELETE -> style.red(verb.symbol());
            case UPDATE, RUN -> style.yellow(verb.symbol());
            case AWAIT -> style.cyan(verb.symbol());
        };
    }

    private void failure(String label, Failure failure, StringBuilder out) {
        String lead = "failed: " + label;
        for (String l : failure.message().split("\n")) {
            line(out, style.red(lead + Printable.clean(l)));
            lead = "  ";
        }
        if (!failure.hint().isEmpty()) {
            failure.hint().lines().forEach(l -> line(out, "  " + style.cyan("hint: ") + Printable.clean(l)));
        }
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + Printable.line(reason);
    }

    private static void line(StringBuilder out, String text) {
        out.append(INDENT).append(text).append('\n');
    }
}
