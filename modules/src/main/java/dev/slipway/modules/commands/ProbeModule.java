package dev.slipway.modules.commands;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code probe}: a program that only reads, run while planning too. */
public final class ProbeModule implements TaskModule<ProbeModule.Args>, Reporting<ProbeModule.Args>, ReadOnly {
    public record Args(
            @Arg(value = "The command line. It is split at blanks; quotes hold words together.", free = true)
            Optional<String> cmd,

            @Arg("Program and arguments as a list, each exactly as written. In place of `cmd`.")
            List<String> argv,

            @Arg(value = "Whether `cmd` is a script for `/bin/sh`.", preset = "false")
            boolean shell,

            @Arg("The directory to run in.") Optional<String> chdir,
            @Arg("What it reads on standard input.") Optional<Content> stdin,

            @Arg(value = "Whether to end `stdin` with a newline.", preset = "true")
            boolean stdinAddNewline,

            @Arg(value = "The exit statuses that are no failure.", preset = "[0]")
            List<Integer> okExit,

            @Arg(value = "Whether every exit status is as good as any other.", preset = "false")
            boolean anyExit,

            @Arg(value = "Seconds after which it is killed. Every plan waits for it.", preset = "60")
            int timeout) {
        public Args {
            if (cmd.isPresent() == !argv.isEmpty()) {
                throw UserError.argument(
                        "cmd",
                        cmd.isPresent() ? "both 'cmd' and 'argv' are given" : "there is no command to run",
                        "write a command line, or 'argv' with a list");
            }
            if (shell && cmd.isEmpty()) {
                throw UserError.argument("shell", "a shell takes a script, not a list", "write 'cmd'");
            }
            if (!shell) {
                cmd.ifPresent(line -> Words.of("cmd", line));
            }
            Surroundings.of(chdir, stdin, stdinAddNewline, timeout);
        }

        private Command command() {
            List<String> words = shell
                    ? List.of("/bin/sh", "-c", cmd.orElseThrow())
                    : cmd.map(line -> Words.of("cmd", line)).orElse(argv);
            return Surroundings.of(chdir, stdin, stdinAddNewline, timeout).command(words);
        }

        private String text() {
            return Brief.of(cmd.orElse(String.join(" ", argv)));
        }
    }

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Runs a program that only reads, in the plan too.", """
                What it prints can be used by later tasks and their conditions, and the plan is as exact as without it.
                So it must not change anything: Slipway cannot see whether it does. A program that changes the host is a
                `command`. After a planned change on the same host the result is known only while applying.

                The registered result has `rc`, `stdout`, `stdout_lines`, `stderr`, `stderr_lines` and `cmd`.
                """, """
                - name: look at the kernel
                  probe: uname -r
                  register: kernel

                - name: look for a cluster that is there already
                  probe:
                    cmd: kubectl --kubeconfig /etc/kubernetes/admin.conf get nodes -o name | wc -l
                    shell: true
                    any_exit: true
                  register: nodes
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(new Query.Output(args.command()));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Printed printed = printed(args, seen);
        int exit = printed.result().exit();
        if (!args.anyExit() && !args.okExit().contains(exit)) {
            throw printed.failure("when that is no failure, add " + exit + " to 'ok_exit' or set 'any_exit: true'");
        }
        return List.of();
    }

    private static Printed printed(Args args, Observation seen) {
        Object written =
                args.shell() ? args.cmd().orElseThrow() : args.command().argv();
        return new Printed(args.text(), written, seen.of(new Query.Output(args.command())));
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("cmd"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        return Report.values(printed(args, seen).values());
    }
}
