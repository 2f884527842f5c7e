package dev.slipway.modules.control;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code set_fact}: sets variables of a host from here on. */
public final class SetFactModule implements TaskModule<SetFactModule.Args>, Reporting<SetFactModule.Args>, ReadOnly {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public record Args(
            @Arg(value = "Taken for compatibility: nothing outlives a run.", preset = "false")
            boolean cacheable,

            @Arg(value = "Each other argument is a variable with its value.", rest = true)
            Map<String, Object> facts)
            implements FactSetting {
        public Args {
            if (facts.isEmpty()) {
                throw UserError.of("no variable is set", "write 'name: value', with a value that is not null");
            }
            for (String name : facts.keySet()) {
                if (!NAME.matcher(name).matches()) {
                    throw UserError.argument(
                            name,
                            "'" + name + "' is no name of a variable",
                            "letters, digits and underscores, with no digit first");
                }
            }
        }

        @Override
        public Collection<String> names() {
            return facts.keySet();
        }
    }

    @Override
    public String name() {
        return "set_fact";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Sets variables of a host for the rest of the run.",
                "They win over all but extra variables and the variables of the task itself.",
                """
                - name: the address that the other members are told
                  set_fact:
                    peer_url: "https://{{ ansible_host }}:2380"
                    retries_left: 3
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
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of());
    }

    @Override
    public Report report(Args args, Observation seen) {
        return new Report(Map.of(), List.of(), args.facts());
    }
}
