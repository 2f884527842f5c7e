package dev.slipway.modules.commands;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code script}: a script of the controller, run on the host. */
public final class ScriptModule implements TaskModule<ScriptModule.Args>, Reporting<ScriptModule.Args> {
    /** The script lies there under a hidden name for as long as it runs, readable by the acting user only. */
    private static final String RUN = """
            file=$(mktemp "${TMPDIR:-/tmp}/.slipway.XXXXXX") || exit 1
            trap 'rm -f -- "$file"' EXIT
            trap 'exit 1' HUP INT TERM
            cat >"$file" && chmod 700 "$file" || exit 1
            program=$1
            shift
            if [ -n "$program" ]; then $program "$file" "$@" </dev/null; else "$file" "$@" </dev/null; fi
            """;

    public record Args(
            @Arg(
                    value =
                            "A script on the controller, below `files/` of the role or playbook, and perhaps arguments for it.",
                    free = true,
                    from = Arg.From.SCRIPT)
            LocalFile cmd,

            @Arg("It need not run when this path exists; `*`, `?` and `[...]` stand for any names.")
            Optional<String> creates,

            @Arg("It need not run when nothing matches this path.")
            Optional<String> removes,

            @Arg("The directory to run in.") Optional<String> chdir,

            @Arg("A program that the script is handed to, in place of that in its first line.")
            Optional<String> executable,

            @Arg(value = "Seconds after which it is killed.", preset = "600")
            int timeout) {
        public Args {
            if (cmd.content() instanceof Content.Stored) {
                throw UserError.argument(
                        "cmd", "the script is larger than 1 MiB", "put it on the host with 'copy', and use 'command'");
            }
            Words.of("cmd", cmd.name());
            Surroundings where = Surroundings.of(chdir, Optional.empty(), false, timeout);
            new GuardTexts(creates, removes, Optional.empty(), Optional.empty()).guards(where, Words::of);
        }

        private GuardedCommand guarded() {
            Surroundings where = new Surroundings(chdir.orElse(""), Optional.empty(), Duration.ofSeconds(timeout));
            Guards guards =
                    new GuardTexts(creates, removes, Optional.empty(), Optional.empty()).guards(where, Words::of);
            List<String> words = Words.of("cmd", cmd.name());
            List<String> argv = new ArrayList<>(List.of("sh", "-c", RUN, words.getFirst(), executable.orElse("")));
            argv.addAll(words.subList(1, words.size()));
            Command command = where.command(argv).reading(cmd.content());
            return new GuardedCommand("script", cmd.name(), cmd.name(), command, guards);
        }
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(new Refusal(
                List.of("decrypt"), List.of("true", "yes", "on"), "an encrypted script is always decrypted"));
    }

    @Override
    public Reference reference() {
        return new Reference("Runs a script of the controller on the host.", """
                The script is sent each time it runs, lies in `/tmp` under a hidden name while it does, and is gone afterwards.
                It is run as its first line says, by `sh` when that says nothing. Its arguments can be read by all users of
                the host; its text cannot.

                Say by `creates` or `removes` how to tell that it has run. Without these it runs each time, and what it does
                is not known in the plan.
                """, """
                - name: the data directory
                  script: init-data.sh --size 10G
                  args:
                    creates: /var/lib/demo/version
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
    public Report report(Args args, Observation seen) {
        return args.guarded().report(seen);
    }
}
