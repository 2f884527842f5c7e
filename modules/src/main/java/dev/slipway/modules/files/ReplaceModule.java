package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Backup;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/** {@code replace}: every occurrence of a pattern in a file. */
public final class ReplaceModule implements TaskModule<ReplaceModule.Args>, Reporting<ReplaceModule.Args> {
    public record Args(
            @Arg(
                    value = "The absolute path of a file that is there.",
                    aliases = {"dest", "destfile", "name"})
            String path,

            @Arg("What is replaced: a regular expression (Python's notation), in which `^` and `$` match at each line.")
            String regexp,

            @Arg(
                    "What takes its place; `\\1` and `\\g<name>` are groups of `regexp`. Without it what is found is removed.")
            Optional<String> replace,

            @Arg("Only what follows this regular expression counts; `.` matches line ends in it.")
            Optional<String> after,

            @Arg("Only what comes before this regular expression counts; `.` matches line ends in it.")
            Optional<String> before,

            @Arg(value = "Whether a copy of the file is made before it changes.", preset = "false")
            boolean backup,

            @Arg("Four octal digits in quotes.") Optional<String> mode,
            @Arg("User name or number.") Optional<String> owner,
            @Arg("Group name or number.") Optional<String> group,

            @Arg("A command that must accept the new file before it takes its place; `%s` is its path.")
            Optional<String> validate) {
        public Args {
            path = AbsolutePath.of("path", path);
            new Replacement(regexp, replace.orElse(""), after, before);
            validate.ifPresent(Placement::command);
        }

        private EditedFile file() {
            // Ansible has no 'follow' here: it always changes the file a link leads to
            return new EditedFile(
                    new Place(path, Place.Links.FOLLOWED),
                    Ownership.of(mode, owner, group),
                    EditedFile.Missing.REFUSED,
                    validate.map(Placement::command));
        }

        private Replacement replacement() {
            return new Replacement(regexp, replace.orElse(""), after, before);
        }
    }

    @Override
    public String name() {
        return "replace";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(Refusal.of("encoding", "a file that is not UTF-8 keeps its bytes as they are")
                .but("utf-8"));
    }

    @Override
    public Reference reference() {
        return new Reference("Replaces every occurrence of a pattern in a file.", """
                The rules are Ansible's: the pattern is searched in the whole text, not line by line. A pattern that
                still finds something to replace afterwards, so that the next run would change the file again, is an error in the plan. When
                `after` or `before` finds nothing, nothing is replaced.

                The registered result has `msg`: how many replacements were made.
                """, """
                - name: the old domain is gone
                  replace:
                    path: /etc/hosts
                    regexp: '(\\s+)old\\.example([ \\t].*)?$'
                    replace: '\\1new.example\\2'

                - name: comment out the swap of the section
                  replace:
                    path: /etc/demo.conf
                    after: '\\[swap\\]'
                    before: '\\['
                    regexp: '^(size=.*)$'
                    replace: '# \\1'
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return args.file().queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Optional<String> text = args.file().text(seen);
        if (text.isEmpty()) {
            throw UserError.argument(
                    "path", "there is no file '" + args.path() + "'", "make it with a task before this one");
        }
        String after = args.replacement().apply(text.get()).text();
        if (!args.replacement().apply(after).text().equals(after)) {
            throw UserError.argument(
                    "regexp",
                    "'" + args.path()
                            + "' would change again: after the replacement the regexp still finds something to replace",
                    "make it so that it no longer matches once the text is right, with (?!…) for one");
        }
        return Backup.of(args.backup()).before(args.file().changes(after, seen));
    }

    @Override
    public Report report(Args args, Observation seen) {
        String text = args.file().text(seen).orElse("");
        Replacement.Result result = args.replacement().apply(text);
        String told = result.text().equals(text) ? "" : result.count() + " replacements made";
        return result.unmatched()
                ? Report.reason("nothing is where 'after' and 'before' say")
                : Report.values(java.util.Map.of("msg", told));
    }
}
