package dev.slipway.modules.kernel;

import java.util.Arrays;
import java.util.Optional;

/** The text of {@code /proc/mounts}, proc_mounts(5). */
record Mounts(String text) {
    private record Mount(String place, String options) {
        boolean holds(String path) {
            return path.equals(place) || path.startsWith(place.equals("/") ? "/" : place + "/");
        }
    }

    /** The mount that a path is on, when nobody can write there: containers see much of {@code /proc/sys} so. */
    Optional<String> readOnly(String path) {
        return text.lines()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 3)
                .map(fields -> new Mount(fields[1], fields[3]))
                .filter(mount -> mount.holds(path))
                .reduce((first, second) ->
                        second.place().length() >= first.place().length() ? second : first)
                .filter(mount -> Arrays.asList(mount.options().split(",")).contains("ro"))
                .map(Mount::place);
    }
}
