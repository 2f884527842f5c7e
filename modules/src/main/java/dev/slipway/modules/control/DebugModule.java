package dev.slipway.modules.control;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Expressed;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code debug}: shows something. */
public final class DebugModule implements TaskModule<DebugModule.Args>, Reporting<DebugModule.Args>, ReadOnly {
    public record Args(
            @Arg("What to show: a text, a list, anything. `Hello world!` when neither this nor `var` is given.")
            Optional<Object> msg,

            @Arg(value = "A variable, or another expression without braces, to show.", from = Arg.From.EXPRESSION)
            Optional<Expressed> var,

            @Arg(value = "Above 0 nothing is shown; the registered result has it all the same.", preset = "0")
            int verbosity) {
        public Args {
            if (msg.isPresent() && var.isPresent()) {
                throw UserError.argument("var", "both 'msg' and 'var' are given", "take one of them away");
            }
        }
    }

    @Override
    public String name() {
        return "debug";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Shows a text or a variable.",
                "Secrets are shown as `(secret)`, and in the plan what only a run can tell as `(known after apply)`.",
                """
                - name: say which hosts are members
                  debug:
                    msg: "etcd runs on {{ groups['etcd'] | join(', ') }}"

                - name: show the registered result
                  debug:
                    var: kernel.stdout
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        Map<String, Object> values;
        List<String> lines;
        if (args.var().isPresent()) {
            Expressed expressed = args.var().get();
            String text = expressed.text().strip();
            Object value = expressed.value().orElse("");
            values = Map.of(text, value);
            lines = List.of(text + " = " + DataText.of(expressed.value().orElse(null)));
        } else {
            Object message = args.msg().orElse("Hello world!");
            values = Map.of("msg", message);
            lines = DataText.lines(message);
        }
        return new Report(values, args.verbosity() > 0 ? List.of() : lines, Map.of());
    }
}
