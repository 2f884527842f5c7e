package dev.slipway.engine.transport;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.StoredBytes;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.ActionRefused.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is done to files; {@code session.sh} holds the sequences. */
final class FileDeeds {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Statuses of {@code session.sh}. */
    private static final int MOVED_ON = 3;

    private static final int CHECK_FAILED = 4;

    private static final int DAMAGED = 5;

    private static final String AGAIN = "run again when nobody writes to it";

    private FileDeeds() {}

    static Deed write(Action.WriteFile write) {
        return write.content() instanceof Content.Stored(StoredBytes file)
                ? large(write, file)
                : write(write, "write_file");
    }

    /** Refused by us when it is not the file of the plan any more, so that it need not travel for that. */
    private static Deed large(Action.WriteFile write, StoredBytes file) {
        file.problem().ifPresent(problem -> {
            throw UserError.of(problem, AGAIN);
        });
        Deed deed = write(write, "write_large");
        Seal seal = new Seal(path(write.path()), file.digest());
        return new Deed(
                deed.piece(),
                frame -> {
                    Optional<String> problem = frame.exit() == DAMAGED ? file.problem() : Optional.empty();
                    if (problem.isPresent()) {
                        throw new ActionRefused(
                                Kind.FAILED, "cannot write " + write.path() + ": " + problem.get() + "; " + AGAIN);
                    }
                    CommandResult result = deed.outcome().of(frame);
                    seal.set(frame);
                    return result;
                },
                Optional.of(seal));
    }

    private static Deed write(Action.WriteFile write, String function) {
        Payload bytes = Payload.of(write.content());
        Attributes attributes = write.attributes();
        List<String> words = new ArrayList<>(List.of(
                path(write.path()),
                write.content().digest(),
                attributes.mode(),
                attributes.owner(),
                attributes.group(),
                write.before().orElse("")));
        write.check().ifPresent(check -> words.addAll(checkWords(check)));
        Duration limit = LIMIT.plus(write.check().map(Command::timeout).orElse(Duration.ZERO));
        return deed("write " + write.path(), new Piece(Sh.call(function, words), bytes, limit, Piece.EXCERPT));
    }

    private static List<String> checkWords(Command check) {
        if (check.input().isPresent()) {
            throw new IllegalArgumentException("a check reads the new file, not standard input: " + check.display());
        }
        return CommandPieces.words(check, Payload.NONE);
    }

    static Deed makeDirectory(Action.MakeDirectory make) {
        Attributes to = make.attributes();
        return deed(
                "make directory " + make.path(),
                Sh.call("make_directory", path(make.path()), to.mode(), to.owner(), to.group()));
    }

    static Deed makeLink(Action.MakeLink make) {
        return deed(
                "make link " + make.path(),
                Sh.call(
                        "make_link",
                        path(make.path()),
                        make.target(),
                        kind(make.before()),
                        make.before().target()));
    }

    static Deed setAttributes(Action.SetAttributes set) {
        Attributes to = set.attributes();
        FileState before = set.before();
        return deed(
                "set owner and mode of " + set.path(),
                Sh.call(
                        "set_attributes",
                        path(set.path()),
                        to.mode(),
                        to.owner(),
                        to.group(),
                        kind(before),
                        before.mode(),
                        before.owner(),
                        before.group()));
    }

    static Deed remove(Action.Remove remove) {
        return deed("remove " + remove.path(), Sh.call("remove", path(remove.path()), kind(remove.before())));
    }

    private static Deed deed(String what, String script) {
        return deed(what, new Piece(script, Payload.NONE, LIMIT, Piece.EXCERPT));
    }

    private static Deed deed(String what, Piece piece) {
        return new Deed(piece, frame -> switch (frame.exit()) {
            case 0 -> new CommandResult(0, "", "");
            case MOVED_ON -> throw new ActionRefused(Kind.MOVED_ON, frame.words());
            case CHECK_FAILED ->
                throw new ActionRefused(
                        Kind.FAILED, "cannot " + what + ": the check refuses the new text" + Words.last(frame.words()));
            default -> throw new ActionRefused(Kind.FAILED, "cannot " + what + Words.last(frame.words()));
        });
    }

    /** The root directory is nothing that any action is for. */
    static String path(String path) {
        String clean = Sh.path(path);
        if (isRoot(clean)) {
            throw UserError.of("'" + path + "' is the root directory, which Slipway does not touch");
        }
        return clean;
    }

    /** By the words of the path alone, as a link could make it any other directory. */
    private static boolean isRoot(String path) {
        int depth = 0;
        for (String name : path.split("/+")) {
            depth += name.isEmpty() || name.equals(".") ? 0 : name.equals("..") ? -1 : 1;
            depth = Math.max(0, depth);
        }
        return depth == 0;
    }

    private static String kind(FileState state) {
        return FileStates.word(state.kind());
    }
}
