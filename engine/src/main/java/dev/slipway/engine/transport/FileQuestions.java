package dev.slipway.engine.transport;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is at paths: one {@code stat} for two hundred of them; then the like for SHA-256 and for directories. */
final class FileQuestions {
    private static final int AT_ONCE = 200;
    private static final int FIELDS = 8;

    private FileQuestions() {}

    static List<Asked> files(List<Query.File> queries, Duration limit) {
        return Asked.chunks(queries, AT_ONCE).stream()
                .map(some -> Asked.of(
                        Piece.question(Sh.call("files", paths(some, Query.File::path)), limit),
                        (frame, answers) -> readFiles(some, frame, answers)))
                .toList();
    }

    static List<Asked> digests(List<Query.Digest> queries, Duration limit) {
        return Asked.chunks(queries, AT_ONCE).stream()
                .map(some -> Asked.of(
                        Piece.question(Sh.call("digests", paths(some, Query.Digest::path)), limit),
                        (frame, answers) -> readDigests(some, frame, answers)))
                .toList();
    }

    static List<Asked> listings(List<Query.Listing> queries, Duration limit) {
        return Asked.chunks(queries, AT_ONCE).stream()
                .map(some -> Asked.of(
                        Piece.question(Sh.call("listings", paths(some, Query.Listing::directory)), limit),
                        (frame, answers) -> readListings(some, frame, answers)))
                .toList();
    }

    private static <T> List<String> paths(List<T> queries, Function<T, String> path) {
        return queries.stream().map(path).map(Sh::path).toList();
    }

    private static void readFiles(List<Query.File> queries, Frame frame, Answers answers) {
        Map<String, FileState> states = new HashMap<>();
        String[] fields = frame.records();
        for (int i = 0; i + FIELDS <= fields.length; i += FIELDS) {
            if (fields[i].equals("-")) {
                answers.hidden(fields[i + 6]);
            } else {
                states.put(fields[i + 6], FileStates.parse(List.of(fields).subList(i, i + FIELDS)));
            }
        }
        queries.forEach(query -> answers.put(query, states.getOrDefault(Sh.path(query.path()), FileState.ABSENT)));
    }

    private static void readDigests(List<Query.Digest> queries, Frame frame, Answers answers) {
        Failures.unless(frame.exit() == 0, answers.host(), "cannot read", frame);
        Map<String, String> digests = new HashMap<>();
        for (String line : frame.records()) {
            if (line.startsWith("-  ")) {
                answers.hidden(line.substring(3));
            } else if (!line.isEmpty()) {
                digests.put(line.substring(66), line.substring(0, 64));
            }
        }
        queries.forEach(query -> answers.put(query, Optional.ofNullable(digests.get(Sh.path(query.path())))));
    }

    private static void readListings(List<Query.Listing> queries, Frame frame, Answers answers) {
        Map<String, List<String>> listings = new HashMap<>();
        List<String> fields = List.of(frame.records());
        for (int i = 0; i < fields.size() && !fields.get(i).isEmpty(); ) {
            int end = i + fields.subList(i, fields.size()).indexOf("");
            if (fields.get(i).startsWith("-")) {
                answers.hidden(fields.get(i).substring(1));
            } else {
                listings.put(
                        fields.get(i),
                        fields.subList(i + 1, end).stream().distinct().sorted().toList());
            }
            i = end + 1;
        }
        queries.forEach(query -> answers.put(query, Optional.ofNullable(listings.get(Sh.path(query.directory())))));
    }
}
