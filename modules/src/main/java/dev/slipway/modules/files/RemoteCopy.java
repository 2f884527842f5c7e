package dev.slipway.modules.files;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.LocalFile;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.FetchedFile;
import dev.slipway.engine.spi.files.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A file of the host that the host itself copies: {@code copy} with {@code remote_src}. */
record RemoteCopy(String src, CopyModule.Args args) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    static RemoteCopy of(CopyModule.Args args) {
        return new RemoteCopy(
                AbsolutePath.of("src", args.src().map(LocalFile::name).orElseThrow()), args);
    }

    /** @throws UserError when arguments do not go together */
    static void require(Optional<LocalFile> src, boolean follow, Optional<String> validate) {
        if (src.isEmpty()) {
            throw UserError.argument("remote_src", "there is no 'src' that could be on the host", "name it");
        }
        AbsolutePath.of("src", src.get().name());
        if (validate.isPresent()) {
            throw UserError.argument(
                    "validate",
                    "what the host copies by itself is not checked",
                    "check 'src' by a task before: 'command: PROGRAM FILE' with 'changed_when: false'");
        }
        if (follow) {
            throw UserError.argument(
                    "follow",
                    "a file of the host is not copied through a link",
                    "name the file that the link points to");
        }
    }

    Queries queries(Observation seen) {
        Queries first = Queries.of(new Query.File(src), new Query.Digest(src), new Query.File(args.dest()));
        return seen.knows(new Query.File(args.dest()))
                ? first.and(file(Optional.empty(), seen).queries(seen))
                : first;
    }

    List<Change> changes(Observation seen) {
        FileState state = seen.of(new Query.File(src));
        Optional<String> digest = seen.of(new Query.Digest(src));
        if (digest.isEmpty()) {
            throw state.is(FileState.Kind.DIRECTORY)
                    ? UserError.argument(
                            "src",
                            "'" + src + "' is a directory",
                            "name each file, or use 'command: cp -a …' with 'creates'")
                    : UserError.argument(
                            "src",
                            "there is no file '" + src + "' on the host",
                            "a file of the controller is copied without 'remote_src'");
        }
        args.checksum().filter(sum -> !digest.get().equals(sum)).ifPresent(sum -> {
            throw UserError.argument(
                    "checksum",
                    "'" + src + "' on the host has the SHA-256 " + digest.get() + ", not " + sum,
                    "get the right file, or correct the checksum");
        });
        return file(digest, seen).changes(seen);
    }

    private FetchedFile file(Optional<String> digest, Observation seen) {
        FileState there = seen.of(new Query.File(args.dest()));
        String name = args.src().map(LocalFile::fileName).orElseThrow();
        String path = there.is(FileState.Kind.DIRECTORY) ? AbsolutePath.join(args.dest(), name) : args.dest();
        boolean kept = Placement.existing(args.force()) == DesiredFile.Existing.KEPT
                && seen.knows(new Query.File(path))
                && seen.of(new Query.File(path)).exists();
        return new FetchedFile(
                path,
                "file://" + src,
                kept ? Optional.empty() : digest,
                Ownership.of(args.mode(), args.owner(), args.group()),
                LIMIT);
    }
}
