package dev.slipway.modules.commands;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A program of unknown effect, and when it need not run.
 *
 * @param module which module it is for
 * @param text what the operator wrote, for the plan
 * @param written the same for the registered result: a list or a text
 */
record GuardedCommand(String module, String text, Object written, Command command, Guards guards) {
    List<Change> plan(Observation seen) {
        return switch (guards.verdict(seen)) {
            case Guards.Verdict.Done done -> List.of();
            case Guards.Verdict.Needed(String because) -> {
                Change change = Change.run(module + ":" + Brief.of(text), delta(), action());
                yield List.of(guards.none() ? change : change.because(because).provenBy(Change.Proof.OBSERVED));
            }
        };
    }

    private Action action() {
        return new Action.Run(command, List.of(new Effect.Opaque("what '" + Brief.of(text) + "' does")));
    }

    private Delta delta() {
        return text.strip().contains("\n")
                ? new Delta.Text(Optional.empty(), Content.of(text))
                : new Delta.Value("not run", text.strip());
    }

    /** What Ansible registers; the engine adds how the program ended when it ran. */
    Report report(Observation seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("cmd", written);
        return switch (guards.verdict(seen)) {
            case Guards.Verdict.Needed needed -> Report.values(values);
            case Guards.Verdict.Done(String because) -> {
                String skipped = "skipped, since " + because;
                values.put("rc", 0L);
                values.put("stdout", skipped);
                values.put("stdout_lines", List.of(skipped));
                values.put("stderr", "");
                values.put("stderr_lines", List.of());
                values.put("msg", "not run, since " + because);
                yield new Report(values, because, List.of(), Map.of());
            }
        };
    }
}
