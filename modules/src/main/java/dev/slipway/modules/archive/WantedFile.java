package dev.slipway.modules.archive;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.FetchedFile;
import dev.slipway.engine.spi.files.Ownership;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The file of a task {@code get_url}, whose digest may have to be asked for. */
record WantedFile(GetUrlArgs args) {
    private static final Duration LIMIT = Duration.ofHours(2);

    Queries queries(Observation seen) {
        Query.File there = new Query.File(args.dest());
        Queries first = Queries.of(there);
        if (!seen.knows(there)) {
            return first.and(file(args.dest(), args.digest()).queries(seen));
        }
        String path = path(seen);
        Queries all = first.and(file(path, args.digest()).queries(seen));
        return asked(path, seen).map(all::and).orElse(all);
    }

    /** Where the file is to be: in a directory by the name that the address gives it. */
    String path(Observation seen) {
        boolean into = seen.of(new Query.File(args.dest())).is(FileState.Kind.DIRECTORY);
        String name = GetUrlArgs.name(args.url());
        return into && !name.isEmpty() ? AbsolutePath.join(args.dest(), name) : args.dest();
    }

    /** What tells the digest, when something is there that it is to be compared with. */
    private Optional<Query<CommandResult>> asked(String path, Observation seen) {
        if (args.list().isPresent()) {
            return args.list().map(args.request()::text);
        }
        Query.File there = new Query.File(path);
        boolean compared = args.force()
                && args.digest().isEmpty()
                && seen.knows(there)
                && seen.of(there).is(FileState.Kind.FILE);
        return compared ? Optional.of(args.request().digest(args.url())) : Optional.empty();
    }

    List<Change> changes(Observation seen) {
        String path = path(seen);
        Optional<String> digest = args.digest().or(() -> asked(path, seen)
                .map(query -> args.list().isPresent()
                        ? listed(answer(seen.of(query), args.list().get()))
                        : answer(seen.of(query), args.url()).split(" ")[0]));
        return file(path, digest).changes(seen);
    }

    private FetchedFile file(String path, Optional<String> digest) {
        Ownership ownership = Ownership.of(args.mode(), args.owner(), args.group());
        return new FetchedFile(path, args.url(), digest, ownership, args.request(), LIMIT);
    }

    private static String answer(CommandResult result, String url) {
        if (!result.succeeded()) {
            throw UserError.of(
                    "the host cannot fetch '" + url + "': " + result.lastError(),
                    "is the address right, and has the host a way there?");
        }
        return result.stdout();
    }

    /** The line of the file's name, as Ansible finds it. */
    private String listed(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String name = GetUrlArgs.name(args.url());
        if (lines.size() == 1 && !lines.getFirst().strip().contains(" ")) {
            return digest(lines.getFirst().strip());
        }
        return lines.stream()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2
                        && parts[1].replaceFirst("^[ *]", "")
                                .replaceFirst("^[./]+", "")
                                .equals(name))
                .map(parts -> digest(parts[0]))
                .findFirst()
                .orElseThrow(() -> UserError.argument(
                        "checksum",
                        "'" + args.list().orElseThrow() + "' has no line for '" + name + "'",
                        "is it the list that belongs to the file?"));
    }

    private String digest(String word) {
        if (!word.matches("[0-9a-fA-F]{64}")) {
            throw UserError.argument(
                    "checksum",
                    "'" + args.list().orElseThrow() + "' has no SHA-256 for the file, but '" + shortened(word) + "'",
                    "name a list that sha256sum wrote");
        }
        return word.toLowerCase(java.util.Locale.ROOT);
    }

    private static String shortened(String word) {
        return word.length() > 70 ? word.substring(0, 70) + "…" : word;
    }
}
