package dev.slipway.modules.commands;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Lookable;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code shell}: runs a script by a shell. */
public final class ShellModule
        implements TaskModule<ShellModule.Args>, Reporting<ShellModule.Args>, Lookable<ShellModule.Args> {
    public record Args(
            @Arg(value = "The script.", free = true) String cmd,

            @Arg("It need not run when this path exists; `*`, `?` and `[...]` stand for any names.")
            Optional<String> creates,

            @Arg("It need not run when nothing matches this path.")
            Optional<String> removes,

            @Arg("It need not run when this script succeeds. That one must only read: it runs in every plan.")
            Optional<String> unless,

            @Arg("It need not run when this script fails. That one must only read: it runs in every plan.")
            Optional<String> onlyif,

            @Arg("The directory to run in.") Optional<String> chdir,

            @Arg("What it reads on standard input; the place for secrets.")
            Optional<Content> stdin,

            @Arg(value = "Whether to end `stdin` with a newline.", preset = "true")
            boolean stdinAddNewline,

            @Arg(value = "The shell, an absolute path.", preset = "/bin/sh")
            String executable,

            @Arg(value = "Seconds after which it is killed.", preset = "600")
            int timeout) {
        public Args {
            if (cmd.isBlank()) {
                throw UserError.argument("cmd", "there is no script to run", "write what the shell shall run");
            }
            if (!executable.startsWith("/")) {
                throw UserError.argument(
                        "executable", "'" + executable + "' is not an absolute path", "write '/bin/bash', for one");
            }
            Surroundings where = Surroundings.of(chdir, stdin, stdinAddNewline, timeout);
            new GuardTexts(creates, removes, unless, onlyif).guards(where, (argument, script) -> List.of(script));
        }

        private GuardedCommand guarded() {
            Surroundings where = Surroundings.of(chdir, stdin, stdinAddNewline, timeout);
            Guards guards = new GuardTexts(creates, removes, unless, onlyif)
                    .guards(where, (argument, script) -> List.of(executable, "-c", script));
            return new GuardedCommand("shell", cmd, cmd, where.command(List.of(executable, "-c", cmd)), guards);
        }
    }

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(Refusal.ignored("warn", "there are no such warnings"));
    }

    @Override
    public Reference reference() {
        return new Reference("Runs a script by a shell.", """
                As `command`, for what needs variables, pipes or redirections. The script is an argument of the shell, so
                every user of the host can read it while it runs: hand secrets over by `stdin`.

                When a pipe fails in its middle, `sh` does not notice; begin with `set -e`, and with `executable:
                /bin/bash` also `set -o pipefail`.
                """, """
                - name: enable the bash completion of kubectl
                  shell: kubectl completion bash > /etc/bash_completion.d/kubectl
                  args:
                    creates: /etc/bash_completion.d/kubectl

                - name: turn swap off until the next boot
                  shell:
                    cmd: swapoff -a
                    onlyif: test -n "$(swapon --noheadings --show=NAME)"
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return args.guarded().guards().queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return args.guarded().plan(seen);
    }

    @Override
    public TaskModule<Args> looking() {
        return new LookingCommand<>(name(), argsType(), reference(), Args::guarded);
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("cmd"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        return args.guarded().report(seen);
    }
}
