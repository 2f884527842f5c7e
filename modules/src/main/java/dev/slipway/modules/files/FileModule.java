package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.List;
import java.util.Optional;

/** {@code file}: directories, links, attributes, and that something is not there. */
public final class FileModule implements TaskModule<FileModule.Args> {
    /** What shall be at the path. */
    public enum State {
        FILE,
        DIRECTORY,
        ABSENT,
        LINK,
        TOUCH
    }

    public record Args(
            @Arg(
                    value = "The absolute path.",
                    aliases = {"dest", "name"})
            String path,

            @Arg(
                    "`file`: a regular file that is there; `directory`: made with its parents; `link`: a symbolic link to `src`; "
                            + "`touch`: made empty when it is missing; `absent`: removed, with all below it. By default what is there.")
            Optional<State> state,

            @Arg("Four octal digits in quotes; a new file gets \"0644\", a new directory \"0755\".")
            Optional<String> mode,

            @Arg("User name or number; what is new belongs to the acting user.")
            Optional<String> owner,

            @Arg("Group name or number; what is new belongs to the acting user's.")
            Optional<String> group,

            @Arg(
                    value = "For a directory: whether mode, owner and group are for all below it too (links aside).",
                    preset = "false")
            boolean recurse,

            @Arg("For a link: where it points, as it shall stand in the link.")
            Optional<String> src,

            @Arg(
                    value = "For a link: whether to replace a file, and to make a link to what is not there.",
                    preset = "false")
            boolean force,

            @Arg(
                    value =
                            "Whether to treat what a symbolic link at the path points to; otherwise a link is an error.",
                    preset = "false")
            boolean follow) {
        public Args {
            path = AbsolutePath.of("path", path);
            Limits.check(path, state, mode.isPresent() || owner.isPresent() || group.isPresent(), recurse, src);
        }

        Ownership ownership() {
            return Ownership.of(mode, owner, group);
        }

        Place place() {
            return new Place(path, Place.Links.of(follow));
        }
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return Refusal.ofFilesAnd(
                new Refusal(
                        List.of("access_time", "modification_time"),
                        List.of("preserve"),
                        "the times of a file stay as they are, so that nothing changes the second time"),
                Refusal.of("access_time_format", "the times of a file stay as they are"),
                Refusal.of("modification_time_format", "the times of a file stay as they are"));
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Makes directories and links, sets attributes, or removes what is at a path.",
                "Missing parents of a directory are made with the same attributes, as Ansible does. `touch` leaves the times of "
                        + "a file alone, so that it changes nothing the second time. Hard links are not supported.",
                """
                - name: directories
                  file:
                    path: /etc/kubernetes/pki
                    state: directory
                    mode: "0700"
                - name: no swap file
                  file:
                    path: /swapfile
                    state: absent
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries queries = args.place().queries(seen).and(args.ownership().queries(seen));
        if (args.state().isEmpty()) {
            return args.recurse() ? queries.and(directory(args).queries(seen)) : queries;
        }
        return switch (args.state().get()) {
            case FILE -> queries;
            case DIRECTORY -> queries.and(directory(args).queries(seen));
            case ABSENT -> new Removal(args.path()).queries(seen);
            case LINK -> link(args).queries();
            case TOUCH -> queries.and(empty(args).queries(seen));
        };
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (args.state().isEmpty()) {
            return args.recurse() ? directory(args).changes(seen) : attributes(args, seen);
        }
        return switch (args.state().get()) {
            case FILE -> attributes(args, seen);
            case DIRECTORY -> directory(args).changes(seen);
            case ABSENT -> new Removal(args.path()).changes(seen);
            case LINK -> link(args).changes(seen);
            case TOUCH -> touched(args, seen);
        };
    }

    private static Directory directory(Args args) {
        return new Directory(
                args.place(), args.ownership(), args.recurse() ? Directory.Depth.ALL : Directory.Depth.ITSELF);
    }

    private static Link link(Args args) {
        Link.Existing existing = args.force() ? Link.Existing.REPLACED : Link.Existing.REFUSED;
        return new Link(args.path(), args.src().orElseThrow(), existing);
    }

    private static DesiredFile empty(Args args) {
        return new DesiredFile(
                args.place(), Content.of(""), args.ownership(), DesiredFile.Existing.KEPT, Optional.empty());
    }

    private static List<Change> touched(Args args, Observation seen) {
        String path = args.place().resolved(seen);
        FileState state = seen.of(new Query.File(path));
        return state.exists() ? settle(path, state, args, seen) : empty(args).changes(seen);
    }

    private static List<Change> attributes(Args args, Observation seen) {
        String path = args.place().resolved(seen);
        FileState state = seen.of(new Query.File(path));
        if (!state.exists()) {
            throw UserError.of(
                    "there is nothing at '" + path + "'",
                    "make it with 'copy' or 'template', or set state to 'directory' or 'touch'");
        }
        if (args.state().isPresent() && !state.is(FileState.Kind.FILE)) {
            throw UserError.of(
                    "'" + path + "' is not a regular file", "set the state it shall have, or leave 'state' out");
        }
        return settle(path, state, args, seen);
    }

    private static List<Change> settle(String path, FileState state, Args args, Observation seen) {
        return DesiredFile.attributeChanges(path, state, args.ownership(), seen);
    }
}
