package dev.slipway.modules.mounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The text of a table of file systems, edited by the rules of {@code ansible.posix.mount} (plugins/modules/mount.py). */
record Fstab(String text) {
    private static final Pattern LINES = Pattern.compile("(?<=\n)");
    private static final int FEWEST = 4;
    private static final int MOST = 6;

    /** With the entry in the place of that of the same path, else at the end. */
    String with(FstabEntry entry) {
        List<String> after = new ArrayList<>();
        boolean found = false;
        for (String line : lines()) {
            boolean meant = means(line, entry, FEWEST);
            found |= meant;
            after.add(meant && !same(line, entry) ? entry.line() : line);
        }
        if (!found) {
            after.add(entry.line());
            return joined(after);
        }
        return String.join("", after).equals(ended(text)) ? text : joined(after);
    }

    String without(FstabEntry entry) {
        List<String> after =
                lines().stream().filter(line -> !means(line, entry, MOST)).toList();
        return after.size() == lines().size() ? text : joined(after);
    }

    private static String joined(List<String> lines) {
        return String.join("", lines);
    }

    private static String ended(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    private List<String> lines() {
        return text.isEmpty() ? List.of() : LINES.splitAsStream(ended(text)).toList();
    }

    private static String[] fields(String line) {
        return line.strip().split("\\s+");
    }

    /** A line of another number of fields is none of ours; swap, which has no path, is known by what it is on. */
    private static boolean means(String line, FstabEntry entry, int fewest) {
        String[] fields = fields(line);
        if (line.isBlank() || line.strip().startsWith("#") || fields.length < fewest || fields.length > MOST) {
            return false;
        }
        boolean otherSwap = !entry.src().isEmpty()
                && fields[1].equals("none")
                && fields[2].equals("swap")
                && !fields[0].equals(entry.src());
        return fields[1].equals(FstabEntry.escaped(entry.path())) && !otherSwap;
    }

    private static boolean same(String line, FstabEntry entry) {
        List<String> fields = new ArrayList<>(Arrays.asList(fields(line)));
        while (fields.size() < MOST) {
            fields.add("0");
        }
        Function<String, String> escaped = FstabEntry::escaped;
        return fields.get(0).equals(escaped.apply(entry.src()))
                && fields.get(2).equals(escaped.apply(entry.fstype()))
                && fields.get(3).equals(escaped.apply(entry.opts()))
                && fields.get(4).equals(escaped.apply(entry.dump()))
                && fields.get(5).equals(escaped.apply(entry.passno()));
    }
}
