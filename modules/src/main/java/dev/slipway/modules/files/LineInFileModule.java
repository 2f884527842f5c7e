package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Backup;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/** {@code lineinfile}: one line of a file that others write too. */
public final class LineInFileModule implements TaskModule<LineInFileModule.Args> {
    /** Whether the line shall be there. */
    public enum State {
        PRESENT,
        ABSENT
    }

    public record Args(
            @Arg(
                    value = "The absolute path of the file.",
                    aliases = {"dest", "destfile", "name"})
            String path,

            @Arg(value = "The line.", aliases = "value") Optional<String> line,

            @Arg(value = "`absent` removes every line that is meant.", preset = "present")
            State state,

            @Arg(
                    value = "A regular expression (Python's notation); the last line it finds is replaced.",
                    aliases = "regex")
            Optional<String> regexp,

            @Arg("Text; the last line that contains it is replaced.")
            Optional<String> searchString,

            @Arg("A new line goes after the last line this regular expression finds, or `BOF` or `EOF`.")
            Optional<String> insertafter,

            @Arg("A new line goes before the last line this regular expression finds, or `BOF`.")
            Optional<String> insertbefore,

            @Arg(
                    value =
                            "Whether `\\1` and the like in `line` are groups of `regexp`; without a match nothing is done.",
                    preset = "false")
            boolean backrefs,

            @Arg(value = "Whether the first match counts, and not the last.", preset = "false")
            boolean firstmatch,

            @Arg(value = "Whether a missing file is made.", preset = "false")
            boolean create,

            @Arg("Four octal digits in quotes.") Optional<String> mode,
            @Arg("User name or number.") Optional<String> owner,
            @Arg("Group name or number.") Optional<String> group,

            @Arg(
                    value = "Whether to edit the file that a symbolic link points to; otherwise a link is an error.",
                    preset = "false")
            boolean follow,

            @Arg(value = "Whether a copy of the file is made before it changes.", preset = "false")
            boolean backup,

            @Arg("A command that must accept the new file before it takes its place; `%s` is its path.")
            Optional<String> validate) {
        public Args {
            path = AbsolutePath.of("path", path);
            if (insertafter.isPresent() && insertbefore.isPresent()) {
                throw UserError.argument(
                        "insertbefore", "'insertafter' and 'insertbefore' exclude each other", "keep one");
            }
            if (searchString.isPresent() && (regexp.isPresent() || backrefs)) {
                throw UserError.argument(
                        "search_string", "'search_string' excludes 'regexp' and 'backrefs'", "keep one");
            }
            if (backrefs && regexp.isEmpty()) {
                throw UserError.argument("backrefs", "'backrefs' needs 'regexp'", "say what the groups are");
            }
            if (state == State.PRESENT && line.isEmpty()) {
                throw UserError.argument("path", "'lineinfile' needs 'line'", "give the line, or set 'state: absent'");
            }
            if (line.isEmpty() && regexp.isEmpty() && searchString.isEmpty()) {
                throw UserError.argument(
                        "state", "nothing says which lines to remove", "give 'line', 'regexp' or 'search_string'");
            }
            regexp.ifPresent(expression -> PythonPattern.compile("regexp", expression));
            Anchor.of(insertafter, insertbefore);
            validate.ifPresent(Placement::command);
        }
    }

    @Override
    public String name() {
        return "lineinfile";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.OF_FILES;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Makes sure that a line is, or is not, in a file.",
                "The rules are Ansible's. A line that its own `regexp` would change again each time is an error in the plan. "
                        + "Everything else in the file stays as it is, byte for byte.",
                """
                - name: address of the first control-plane host
                  lineinfile:
                    path: /etc/hosts
                    regexp: '\\sinfra0$'
                    line: 10.0.0.6 infra0
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return file(args).queries(seen);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        EditedFile file = file(args);
        Optional<String> text = file.text(seen);
        if (args.state() == State.ABSENT && text.isEmpty()) {
            return List.of();
        }
        String after =
                args.state() == State.ABSENT ? edit(args).absent(text.orElseThrow()) : present(args, text.orElse(""));
        return Backup.of(args.backup()).before(file.changes(after, seen));
    }

    private static String present(Args args, String text) {
        String after = edit(args).present(text);
        if (!edit(args).present(after).equals(after)) {
            throw UserError.of(
                    "'" + args.path()
                            + "' would change again each time: the regexp also finds what it has been replaced by",
                    "make the regexp so that it no longer matches, or matches the same, once the line is right");
        }
        return after;
    }

    private static EditedFile file(Args args) {
        return new EditedFile(
                new Place(args.path(), Place.Links.of(args.follow())),
                Ownership.of(args.mode(), args.owner(), args.group()),
                EditedFile.Missing.of(args.create()),
                args.validate().map(Placement::command));
    }

    private static LineEdit edit(Args args) {
        return new LineEdit(
                args.line().orElse(""),
                args.regexp().map(expression -> PythonPattern.compile("regexp", expression)),
                args.searchString(),
                Anchor.of(args.insertafter(), args.insertbefore()),
                args.backrefs() ? LineEdit.Backrefs.EXPANDED : LineEdit.Backrefs.NONE,
                args.firstmatch() ? LineEdit.Match.FIRST : LineEdit.Match.LAST);
    }
}
