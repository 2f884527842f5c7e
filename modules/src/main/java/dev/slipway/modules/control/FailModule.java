package dev.slipway.modules.control;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;

/** {@code fail}: ends the host's run with a message. */
public final class FailModule implements TaskModule<FailModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "Why.", preset = "Failed as requested from task")
            String msg) {}

    @Override
    public String name() {
        return "fail";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Fails with a message.",
                "Useful with a condition. When the condition is known in the plan, the plan fails.",
                """
                - name: refuse a host that is too small
                  fail:
                    msg: "{{ inventory_hostname }} needs two processors"
                  when: processors | int < 2
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        throw UserError.of(args.msg());
    }
}
