package dev.slipway.cli;

import dev.slipway.engine.compile.WhyTask;
import dev.slipway.engine.compile.WhyVariable;
import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.report.Printable;
import dev.slipway.engine.report.Style;
import java.util.List;
import java.util.Optional;

/** Answers of {@code why} for people. */
record WhyText(Style style) {
    String variable(String head, WhyVariable.Answer answer) {
        StringBuilder out =
                new StringBuilder(style.bold(Printable.line(head)) + ": " + Printable.line(answer.value()) + "\n");
        out.append("  set by, from weak to strong:\n");
        int where = answer.origins().stream()
                .mapToInt(origin -> origin.where().length())
                .max()
                .orElse(0);
        for (WhyVariable.Origin origin : answer.origins()) {
            boolean wins = origin == answer.origins().getLast();
            String line = Printable.line(String.format("%-" + where + "s", origin.where())) + "  " + place(origin)
                    + Printable.line(origin.written());
            out.append(wins ? "  > " + style.green(line) : "    " + style.dim(line))
                    .append('\n');
        }
        if (!answer.parts().isEmpty()) {
            out.append("  made of:\n");
            parts(answer.parts(), "    ", out);
        }
        return out.toString();
    }

    private static String place(WhyVariable.Origin origin) {
        String at = origin.at().toString();
        return at.isEmpty() ? "" : Printable.line(at) + "  ";
    }

    private void parts(List<WhyVariable.Part> parts, String indent, StringBuilder out) {
        for (WhyVariable.Part part : parts) {
            Optional<WhyVariable.Origin> from = part.from();
            String origin =
                    from.map(o -> "  (" + (place(o) + o.where()).strip() + ")").orElse("");
            out.append(indent)
                    .append(Printable.line(part.name() + " = " + part.value()))
                    .append(style.dim(Printable.line(origin)))
                    .append('\n');
            parts(part.parts(), indent + "  ", out);
        }
    }

    String task(String head, WhyAnswer.OfTask answer) {
        StringBuilder out = new StringBuilder(style.bold(Printable.line(head)) + "\n");
        if (!answer.found().absence().isEmpty()) {
            out.append("  ").append(Printable.line(answer.found().absence())).append('\n');
        }
        rounds("", answer.rounds(), out);
        answer.circumstances()
                .forEach(line -> out.append("  ").append(Printable.line(line)).append('\n'));
        for (WhyAnswer.Through include : answer.includes()) {
            String name = "is led to by '" + include.task().name() + "' ("
                    + include.task().at() + "), which ";
            rounds(name, include.rounds(), out);
        }
        if (!answer.waits().isEmpty()) {
            out.append("  waits for:\n");
            for (WhyTask.Wait wait : answer.waits()) {
                String needs = wait.kind() == Edge.Kind.NEEDS ? ", and is not begun when that fails" : "";
                out.append("      ")
                        .append(Printable.line(wait.what()))
                        .append(style.dim(needs))
                        .append('\n');
            }
        }
        return out.toString();
    }

    private void rounds(String before, List<WhyTask.Round> rounds, StringBuilder out) {
        for (WhyTask.Round round : rounds) {
            String label = round.label().isEmpty() ? "" : "(" + round.label() + ") ";
            out.append("  ")
                    .append(Printable.line(before + label + round.verdict()))
                    .append('\n');
            round.seen().forEach(seen -> out.append("      ")
                    .append(style.dim(Printable.line(seen)))
                    .append('\n'));
        }
    }
}
