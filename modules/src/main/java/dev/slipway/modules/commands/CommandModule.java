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

/** {@code command}: runs a program without a shell. */
public final class CommandModule
        implements TaskModule<CommandModule.Args>, Reporting<CommandModule.Args>, Lookable<CommandModule.Args> {
    public record Args(
            @Arg(value = "The command line. It is split at blanks; quotes hold words together.", free = true)
            Optional<String> cmd,

            @Arg("Program and arguments as a list, each exactly as written. In place of `cmd`.")
            List<String> argv,

            @Arg("It need not run when this path exists; `*`, `?` and `[...]` stand for any names.")
            Optional<String> creates,

            @Arg("It need not run when nothing matches this path.")
            Optional<String> removes,

            @Arg("It need not run when this command line succeeds. That one must only read: it runs in every plan.")
            Optional<String> unless,

            @Arg("It need not run when this command line fails. That one must only read: it runs in every plan.")
            Optional<String> onlyif,

            @Arg("The directory to run in.") Optional<String> chdir,

            @Arg("What it reads on standard input; the place for secrets.")
            Optional<Content> stdin,

            @Arg(value = "Whether to end `stdin` with a newline.", preset = "true")
            boolean stdinAddNewline,

            @Arg(value = "Seconds after which it is killed.", preset = "600")
            int timeout) {
        public Args {
            if (cmd.isPresent() == !argv.isEmpty()) {
                throw UserError.argument(
                        "cmd",
                        cmd.isPresent() ? "both 'cmd' and 'argv' are given" : "there is no command to run",
                        "write a command line, or 'argv' with a list");
            }
            cmd.ifPresent(line -> Words.of("cmd", line));
            Surroundings where = Surroundings.of(chdir, stdin, stdinAddNewline, timeout);
            new GuardTexts(creates, removes, unless, onlyif).guards(where, Words::of);
        }

        private GuardedCommand guarded() {
            Surroundings where = Surroundings.of(chdir, stdin, stdinAddNewline, timeout);
            Guards guards = new GuardTexts(creates, removes, unless, onlyif).guards(where, Words::of);
            List<String> words = cmd.map(line -> Words.of("cmd", line)).orElse(argv);
            String text = cmd.map(String::strip).orElse(String.join(" ", words));
            return new GuardedCommand("command", text, words, where.command(words), guards);
        }
    }

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                new Refusal(
                        List.of("strip_empty_ends"),
                        List.of("true", "yes"),
                        "empty lines at the end are always taken away"),
                Refusal.ignored("warn", "there are no such warnings"));
    }

    @Override
    public Reference reference() {
        return new Reference("Runs a program without a shell.", """
                Nothing is expanded: variables of a shell, pipes and redirections need module `shell`. A program that
                only reads is a `probe`; or a command with `check_mode: false` and `changed_when: false`.

                A command says by `creates`, `removes`, `unless` or `onlyif` how to tell that it has run. It runs when
                none of those given says so, and afterwards one of them must, else the task fails. Without any it runs
                each time, and what it does is not known in the plan, nor is what it prints.

                The registered result has `cmd`, `rc`, `stdout`, `stdout_lines`, `stderr` and `stderr_lines`. An exit
                status other than 0 is a failure, unless `failed_when` says otherwise.
                """, """
                - name: initialise the data directory
                  command: /usr/local/bin/demo --init "/var/lib/demo data"
                  args:
                    creates: /var/lib/demo data/version

                - name: load the key
                  command:
                    argv: [keyctl, padd, user, demo, "@u"]
                    stdin: "{{ demo_key }}"
                    unless: keyctl search @u user demo
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
