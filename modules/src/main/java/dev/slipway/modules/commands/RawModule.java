package dev.slipway.modules.commands;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Optional;

/** {@code raw}: a line for the host's shell, each time. */
public final class RawModule implements TaskModule<RawModule.Args>, Reporting<RawModule.Args> {
    public record Args(
            @Arg(value = "The line.", free = true, aliases = "free_form")
            String cmd,

            @Arg(value = "The shell, an absolute path.", preset = "/bin/sh")
            String executable) {
        public Args {
            if (cmd.isBlank()) {
                throw UserError.argument("cmd", "there is no line to run", "write what the shell shall run");
            }
            if (!executable.startsWith("/")) {
                throw UserError.argument(
                        "executable", "'" + executable + "' is not an absolute path", "write '/bin/bash', for one");
            }
        }

        private GuardedCommand command() {
            Surroundings where = Surroundings.of(Optional.empty(), Optional.empty(), false, 600);
            Guards none = new Guards(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            return new GuardedCommand("raw", cmd, cmd, where.command(List.of(executable, "-c", cmd)), none);
        }
    }

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Runs a line by the host's shell, each time.", """
                For playbooks that come from Ansible, where it is for hosts without Python. Slipway needs none on any host,
                so `shell` does the same, and takes a guard (`creates`, `unless`) besides; a line that only reads is a `probe`.
                What it does is not known in the plan, nor is what it prints.
                """, """
                - name: fetch the package lists
                  raw: apt-get update
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return args.command().plan(seen);
    }

    @Override
    public Report report(Args args, Observation seen) {
        return args.command().report(seen);
    }
}
