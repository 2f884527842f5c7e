package dev.slipway.engine.report;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;

/** What became of a task on a host, as indented lines without the host's name, so that equal outcomes can be told once. */
final class OutcomeText {
    private static final String INDENT = "      ";

    private final Style style;
    private final TextReport.Detail detail;

    OutcomeText(Style style, TextReport.Detail detail) {
        this.style = style;
        this.detail = detail;
    }

    static boolean worthTelling(TaskOutcome outcome) {
        return switch (outcome.status()) {
            case CHANGED, FAILED, UNKNOWN -> true;
            case OK, SKIPPED, UNREACHABLE -> outcome.items().stream().anyMatch(OutcomeText::tells);
            case STANDBY -> false;
            // a handler is only told as cancelled when it was notified
            case CANCELLED -> outcome.task().kind() == TaskId.Kind.HANDLER;
        };
    }

    private static boolean tells(ItemOutcome item) {
        return !item.notes().isEmpty() || item.changes().stream().anyMatch(OutcomeText::tells);
    }

    /** A program that only looks is told with its reason, where everything is told. */
    private static boolean tells(Change change) {
        return change.verb() != Change.Verb.LOOK;
    }

    String text(TaskOutcome outcome) {
        StringBuilder out = new StringBuilder();
        if (outcome.items().isEmpty()) {
            line(out, outcome.status().word() + because(outcome.reason()));
        }
        for (ItemOutcome item : outcome.items()) {
            item(item, out);
        }
        if (outcome.rescued() && outcome.status() == Status.FAILED) {
            line(out, style.yellow("the rescue of its block takes over"));
        }
        if (outcome.ignored()) {
            line(out, style.yellow("failure ignored, as the task says"));
        }
        return out.toString();
    }

    private void item(ItemOutcome item, StringBuilder out) {
        String label = item.label().isEmpty() ? "" : "(" + Printable.line(item.label()) + ") ";
        item.changes().stream().filter(OutcomeText::tells).forEach(change -> change(change, item.label(), out));
        item.notes().forEach(note -> note.lines().forEach(l -> line(out, Printable.clean(l))));
        String reason = Printable.line(item.reason());
        switch (item.status()) {
            case FAILED -> item.failure().ifPresent(failure -> failure("failed: " + label, failure, out));
            case UNREACHABLE -> item.failure().ifPresent(failure -> failure("unreachable: " + label, failure, out));
            case UNKNOWN -> line(out, style.yellow("? " + label + reason));
            case CHANGED -> {
                if (item.changes().isEmpty()) {
                    line(out, style.yellow("~ " + label + reason));
                }
            }
            case OK, SKIPPED, CANCELLED, STANDBY -> {
                // beside what the module tells, its status says nothing
                if (detail == TextReport.Detail.ALL && !tells(item)) {
                    line(out, style.dim(label + item.status().word() + because(item.reason())));
                }
            }
        }
    }

    private void change(Change change, String item, StringBuilder out) {
        String resource = Printable.line(change.resource());
        // the item is told where it is not what the resource is named after
        String label = item.isEmpty() || resource.contains(Printable.line(item))
                ? ""
                : style.dim("  [" + Printable.line(item) + "]");
        String why = change.reason().isEmpty() ? "" : style.yellow("  (" + Printable.line(change.reason()) + ")");
        line(out, symbol(change.verb()) + " " + resource + label + why);
        if (change.resource().equals(TaskOutcome.HIDDEN)) {
            return;
        }
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
            case AWAIT, LOOK -> style.cyan(verb.symbol());
        };
    }

    private void failure(String lead, Failure failure, StringBuilder out) {
        String start = lead;
        for (String l : failure.message().split("\n")) {
            line(out, style.red(start + Printable.clean(l)));
            start = "  ";
        }
        failure.hint().lines().forEach(l -> line(out, "  " + style.cyan("hint: ") + Printable.clean(l)));
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + Printable.line(reason);
    }

    private static void line(StringBuilder out, String text) {
        out.append(INDENT).append(text).append('\n');
    }
}
