package dev.slipway.modules.control;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;

/** {@code setup}: facts may be used from here on, whatever {@code gather_facts} says. */
public final class SetupModule implements TaskModule<SetupModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "Accepted; what is used is gathered, and nothing else.", preset = "[]")
            List<String> filter,

            @Arg(value = "Accepted; what is used is gathered, and nothing else.", preset = "[]")
            List<String> gatherSubset,

            @Arg(value = "Accepted; a question has its own patience.", preset = "10")
            int gatherTimeout) {}

    @Override
    public String name() {
        return "setup";
    }

    @Override
    public List<String> aliases() {
        return List.of("gather_facts");
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Makes facts known in a play that says `gather_facts: false`, and in those after it.",
                "Facts that are used are asked with a host's first questions wherever this stands, and stay as they were then;"
                        + " `slipway facts` shows all of them.",
                """
                - name: facts are used below
                  setup:
                    filter: ansible_os_family
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
}
