package dev.slipway.modules.mounts;

import java.util.Optional;
import java.util.stream.Collectors;

/** The text of {@code /proc/self/mounts}, proc_mounts(5): the last line of a path is what is seen there. */
record MountTable(String text) {
    Optional<FstabEntry> at(String path) {
        return text.lines()
                .map(line -> line.split(" "))
                .filter(fields ->
                        fields.length > 3 && FstabEntry.plain(fields[1]).equals(path))
                .map(fields -> new FstabEntry(FstabEntry.plain(fields[0]), path, fields[2], fields[3], "0", "0"))
                .reduce((first, second) -> second);
    }

    /** With one more. */
    String with(FstabEntry entry) {
        return text + entry.line();
    }

    /** Without the last one at the path. */
    String without(String path) {
        long last = text.lines().filter(line -> at(line, path)).count();
        long[] seen = {0};
        return text.lines()
                .filter(line -> !at(line, path) || ++seen[0] < last)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static boolean at(String line, String path) {
        String[] fields = line.split(" ");
        return fields.length > 3 && FstabEntry.plain(fields[1]).equals(path);
    }
}
