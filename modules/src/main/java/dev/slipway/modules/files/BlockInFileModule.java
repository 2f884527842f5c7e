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

/** {@code blockinfile}: several lines between markers, in a file that others write too. */
public final class BlockInFileModule implements TaskModule<BlockInFileModule.Args> {
    /** Whether the block shall be there. */
    public enum State {
        PRESENT,
        ABSENT
    }

    public record Args(
            @Arg(
                    value = "The absolute path of the file.",
                    aliases = {"dest", "destfile", "name"})
            String path,

            @Arg(value = "The lines between the markers; nothing removes the block.", aliases = "content")
            Optional<String> block,

            @Arg(value = "`absent` removes block and markers.", preset = "present")
            State state,

            @Arg(
                    value = "The marker lines; `{mark}` stands for `marker_begin` and `marker_end`.",
                    preset = "# {mark} ANSIBLE MANAGED BLOCK")
            String marker,

            @Arg(value = "What `{mark}` is before the block.", preset = "BEGIN")
            String markerBegin,

            @Arg(value = "What `{mark}` is after the block.", preset = "END")
            String markerEnd,

            @Arg("A new block goes after the last line this regular expression finds, or `EOF`.")
            Optional<String> insertafter,

            @Arg("A new block goes before the last line this regular expression finds, or `BOF`.")
            Optional<String> insertbefore,

            @Arg(value = "Whether an empty line is wanted after the block.", preset = "false")
            boolean appendNewline,

            @Arg(value = "Whether an empty line is wanted before the block.", preset = "false")
            boolean prependNewline,

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
            if (!marker.contains("{mark}") || marker.contains("\n") || markerBegin.equals(markerEnd)) {
                throw UserError.argument(
                        "marker",
                        "the markers before and after the block are the same line",
                        "write {mark} in 'marker', on one line");
            }
            Anchor.of(insertafter, insertbefore);
            validate.ifPresent(Placement::command);
        }
    }

    @Override
    public String name() {
        return "blockinfile";
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
                "Makes sure that a block of lines between two marker lines is, or is not, in a file.",
                "The rules and the default marker are Ansible's, so blocks that Ansible wrote are recognised. Two blocks in one "
                        + "file need different markers.",
                """
                - name: addresses of the cluster
                  blockinfile:
                    path: /etc/hosts
                    marker: "# {mark} cluster"
                    block: |
                      10.0.0.6 infra0
                      10.0.0.7 infra1
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
        if (text.isEmpty() && args.state() == State.ABSENT) {
            return List.of();
        }
        return Backup.of(args.backup()).before(file.changes(settled(args, text.orElse("")), seen));
    }

    private static String settled(Args args, String text) {
        String after = edit(args).apply(text);
        if (!edit(args).apply(after).equals(after)) {
            throw UserError.of(
                    "'" + args.path() + "' would change again each time: the block holds one of its own markers",
                    "choose another marker");
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

    private static BlockEdit edit(Args args) {
        return new BlockEdit(
                args.marker().replace("{mark}", args.markerBegin()) + "\n",
                args.marker().replace("{mark}", args.markerEnd()) + "\n",
                args.state() == State.PRESENT ? args.block().orElse("") : "",
                Anchor.of(args.insertafter(), args.insertbefore()),
                new BlockEdit.Blanks(args.prependNewline(), args.appendNewline()));
    }
}
