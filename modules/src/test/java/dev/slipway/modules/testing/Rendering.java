package dev.slipway.modules.testing;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.report.DiffText;
import dev.slipway.engine.report.Printable;
import dev.slipway.engine.spi.Report;
import java.util.List;
import java.util.stream.Collectors;

/** What came of a plan as text for people: the expectation in a fixture. */
final class Rendering {
    private Rendering() {}

    static String changes(List<Change> changes) {
        return changes.isEmpty()
                ? "none\n"
                : changes.stream().map(Rendering::change).collect(Collectors.joining());
    }

    private static String change(Change change) {
        StringBuilder out = new StringBuilder();
        out.append(change.verb().symbol()).append(' ').append(Printable.line(change.resource()));
        out.append(change.reason().isEmpty() ? "" : " (" + change.reason() + ")")
                .append('\n');
        DiffText.lines(change.delta())
                .forEach(line -> out.append("    ").append(line).append('\n'));
        out.append("  => ").append(action(change.action()));
        out.append(change.proof() == Change.Proof.EXIT_STATUS ? "; its exit status is the proof" : "");
        out.append(
                change.action().effects().stream().anyMatch(Effect.ServicesChange.class::isInstance)
                        ? "; what services say changes"
                        : "");
        return out.append('\n').toString();
    }

    private static String action(Action action) {
        return switch (action) {
            case Action.WriteFile write -> {
                String check =
                        write.check().map(c -> ", checked by " + c.argv()).orElse("");
                yield "write " + Printable.line(write.path()) + " " + attributes(write.attributes()) + check;
            }
            case Action.MakeDirectory make -> "make directory " + make.path() + " " + attributes(make.attributes());
            case Action.MakeLink link -> "link " + link.path() + " -> " + link.target();
            case Action.SetAttributes set -> "set " + set.path() + " " + attributes(set.attributes());
            case Action.Remove remove -> "remove " + remove.path();
            case Action.Run run -> {
                String input = run.command().input().isPresent() ? ", with input" : "";
                String environment = run.command().environment().isEmpty()
                        ? ""
                        : ", with " + new java.util.TreeMap<>(run.command().environment());
                String in = run.command().directory().isEmpty()
                        ? ""
                        : " in " + run.command().directory();
                yield "run " + run.command().argv() + in + environment + input;
            }
            case Action.OperateUnit operate ->
                "systemctl "
                        + operate.steps().stream()
                                .map(Action.OperateUnit.Step::word)
                                .collect(Collectors.joining(", "))
                        + (operate.unit().isEmpty() ? "" : " " + operate.unit());
            case Action.Call call -> call.call().describe();
        };
    }

    private static String attributes(dev.slipway.engine.model.Attributes attributes) {
        return attributes.mode() + " " + attributes.owner() + ":" + attributes.group();
    }

    static String error(UserError error) {
        return error(error.diagnostics());
    }

    static String error(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .map(found -> found.message() + "\n"
                        + found.hint().map(hint -> "  " + hint + "\n").orElse(""))
                .collect(Collectors.joining());
    }

    static String report(Report report) {
        StringBuilder out = new StringBuilder();
        report.values().forEach((name, value) -> entry(out, "", name, value));
        if (!report.reason().isEmpty()) {
            out.append("reason: ").append(report.reason()).append('\n');
        }
        report.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
        report.facts().forEach((name, value) -> entry(out, "fact ", name, value));
        return out.isEmpty() ? "nothing\n" : out.toString();
    }

    private static void entry(StringBuilder out, String prefix, String name, Object value) {
        if (value instanceof java.util.Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, inner) -> entry(out, prefix, name + "." + key, inner));
        } else {
            out.append(prefix).append(name).append(" = ").append(value).append('\n');
        }
    }
}
