package dev.slipway.engine.transport;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Content;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Actions that follow one another and that a host does together: new directories, and small files that anybody may see, whose text
 * is part of the script. A file costs one process there instead of a dozen, and all of them are flushed in one. Several writes
 * of one file become one. The host does all of it or, up to a place that it tells, nothing.
 */
final class FileGroup {
    /** What a shell still reads quickly as a word of a script. */
    private static final int MOST_BYTES = 32 << 10;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT_EACH = Duration.ofSeconds(2);

    private final SequencedMap<String, Attributes> directories = new LinkedHashMap<>();
    private final SequencedMap<String, Write> files = new LinkedHashMap<>();
    /** For each action the place of its file among the files; -1 for a directory. */
    private final List<Integer> places = new ArrayList<>();

    private record Write(Optional<String> before, String digest, String text, Attributes attributes, int place) {}

    /** Takes the action in; false when it cannot be done together with those that are here. */
    boolean add(Action action) {
        return switch (action) {
            case Action.MakeDirectory make -> add(make);
            case Action.WriteFile write ->
                text(write).map(text -> add(write, text)).orElse(false);
            default -> false;
        };
    }

    private boolean add(Action.MakeDirectory make) {
        String path = FileDeeds.path(make.path());
        if (files.containsKey(path) || directories.putIfAbsent(path, make.attributes()) != null) {
            return false;
        }
        places.add(-1);
        return true;
    }

    private boolean add(Action.WriteFile write, String text) {
        String path = FileDeeds.path(write.path());
        Optional<Write> earlier = Optional.ofNullable(files.get(path));
        boolean follows = earlier.map(old -> write.before().equals(Optional.of(old.digest()))
                        && write.attributes().equals(old.attributes()))
                .orElse(!directories.containsKey(path));
        if (!follows) {
            return false;
        }
        int place = earlier.map(Write::place).orElse(files.size());
        Optional<String> before = earlier.map(Write::before).orElse(write.before());
        files.put(path, new Write(before, write.content().digest(), text, write.attributes(), place));
        places.add(place);
        return true;
    }

    /** The text of a write that needs no more than its text; a list for sha256sum holds no line ends. */
    private static Optional<String> text(Action.WriteFile write) {
        if (!(write.content() instanceof Content.Plain plain)
                || plain.size() > MOST_BYTES
                || write.check().isPresent()
                || write.path().contains("\n")) {
            return Optional.empty();
        }
        return plain.utf8().filter(text -> text.indexOf('\0') < 0);
    }

    int size() {
        return places.size();
    }

    Piece piece() {
        Duration limit = LIMIT.plus(LIMIT_EACH.multipliedBy(size()));
        return new Piece(script(), Payload.NONE, limit, Piece.EXCERPT).stopping();
    }

    /** How many of the actions, from the first one on, the host has done. */
    int done(Frame frame) {
        if (frame.exit() == 0) {
            return size();
        }
        String said = frame.output().strip();
        int renamed = said.matches("[0-9]{1,9}") ? Integer.parseInt(said) : 0;
        if (renamed == 0) {
            return 0;
        }
        int done = 0;
        while (done < size() && places.get(done) < renamed) {
            done++;
        }
        return done;
    }

    private String script() {
        StringBuilder script = new StringBuilder("together\n");
        directories.forEach((path, to) -> {
            line(script, Sh.call("new_directory", path, to.mode(), to.owner(), to.group()));
            script.append("undo=")
                    .append(Sh.quote(Sh.call("rmdir", "--", path) + "\n"))
                    .append("$undo\n");
        });
        if (!files.isEmpty()) {
            write(script);
        }
        return script.toString();
    }

    private void write(StringBuilder script) {
        String word = Nonces.hexadecimal(5);
        Map<String, String> fresh = new LinkedHashMap<>();
        files.forEach((path, write) -> fresh.put(path, directory(path) + "/.slipway." + word + write.place()));
        String remove = Sh.call("rm", words("-f", "--", fresh.values()));
        line(script, "undo=" + Sh.quote(remove + "\n") + "$undo");
        SequencedMap<String, List<String>> modes = new LinkedHashMap<>();
        files.forEach((path, write) -> {
            Attributes to = write.attributes();
            line(script, Sh.call("new_file", fresh.get(path), to.owner(), to.group(), write.text()));
            if (!to.mode().isEmpty()) {
                modes.computeIfAbsent(to.mode(), mode -> new ArrayList<>()).add(fresh.get(path));
            }
        });
        modes.forEach((mode, paths) -> line(script, Sh.call("chmod", words("--", mode, paths)) + " || exit 5"));
        line(script, Sh.call("sync", words("--", fresh.values())) + " || exit 5");
        compare(script, fresh);
        // from here on the directories stay
        line(script, "undo=" + Sh.quote(remove));
        fresh.forEach((path, made) -> line(script, Sh.call("rename", made, path)));
        Set<String> parents = new LinkedHashSet<>();
        files.keySet().forEach(path -> parents.add(directory(path).isEmpty() ? "/" : directory(path)));
        line(script, Sh.call("sync", words("--", parents)));
    }

    /** The new files hold what they should, and what they replace is what the plan saw. */
    private void compare(StringBuilder script, Map<String, String> fresh) {
        StringBuilder sums = new StringBuilder();
        List<String> absent = new ArrayList<>();
        List<String> regular = new ArrayList<>();
        files.forEach((path, write) -> {
            sum(sums, write.digest(), fresh.get(path));
            write.before().ifPresentOrElse(digest -> sum(sums, digest, path), () -> absent.add(path));
            write.before().ifPresent(digest -> regular.add(path));
        });
        line(script, Sh.call("absent", absent));
        line(script, Sh.call("regular", regular));
        script.append("sha256sum --check --status --strict <<'END' || exit 5\n")
                .append(sums)
                .append("END\n");
    }

    private static void sum(StringBuilder sums, String digest, String path) {
        line(sums, digest + "  " + path);
    }

    private static void line(StringBuilder script, String line) {
        script.append(line).append('\n');
    }

    private static List<String> words(String first, Collection<String> rest) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(rest);
        return words;
    }

    private static List<String> words(String first, String second, Collection<String> rest) {
        return words(first, words(second, rest));
    }

    private static String directory(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
