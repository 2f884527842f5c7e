package dev.slipway.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All files below some directories of a host, each with what tells whether anybody touched it. */
public record Tree(SortedMap<String, Entry> entries) {
    /** For {@code find -printf}: three fields to a file, with a byte after each that no name can hold. */
    static final String FORMAT = "%y/%m/%U/%G/%s/%T@/%i\\0%p\\0%l\\0";

    /** In systemd's own directories and in those for System V's. */
    private static final Pattern ENABLED =
            Pattern.compile("/etc/systemd/system/([^/]*\\.wants/[^/]*|etcd2\\.service)|/etc/rc[0-9S]\\.d/.*");

    /** A file. The inode tells a replaced file from one that was written in place. */
    public record Entry(
            String type, String mode, long uid, long gid, long size, String modified, long inode, String target) {}

    public Tree {
        entries = new TreeMap<>(entries);
    }

    static Tree parse(String output) {
        SortedMap<String, Entry> entries = new TreeMap<>();
        String[] fields = output.split("\0", -1);
        for (int i = 0; i + 2 < fields.length; i += 3) {
            String[] f = fields[i].split("/", 7);
            Entry entry = new Entry(
                    f[0],
                    f[1],
                    Long.parseLong(f[2]),
                    Long.parseLong(f[3]),
                    // a directory's size says how it is stored
                    f[0].equals("d") ? 0 : Long.parseLong(f[4]),
                    f[5],
                    Long.parseLong(f[6]),
                    fields[i + 2]);
            entries.put(fields[i + 1], entry);
        }
        return new Tree(entries);
    }

    /** What a look at this tree and then at the later one shows, a line each; empty if nothing was touched. */
    public List<String> differences(Tree later) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(entries.keySet());
        paths.addAll(later.entries.keySet());
        for (String path : paths) {
            Entry before = entries.get(path);
            Entry after = later.entries.get(path);
            if (before == null) {
                lines.add("+ " + path + " " + after);
            } else if (after == null) {
                lines.add("- " + path + " " + before);
            } else if (!before.equals(after)) {
                lines.add("~ " + path + " " + before + " -> " + after);
            }
        }
        return lines;
    }

    /**
     * The paths of what was made, changed or removed since. Not directories in which something was made: they have a new time,
     * which no plan tells; and not the links by which systemd keeps that a unit is enabled.
     */
    public TreeSet<String> changed(Tree later) {
        return differences(later).stream()
                .filter(line -> !line.startsWith("~ ") || !line.contains("Entry[type=d"))
                .map(line -> line.substring(2, line.indexOf(" Entry")))
                .filter(path -> !ENABLED.matcher(path).matches())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without the files below a path, such as logs. */
    public Tree without(String path) {
        SortedMap<String, Entry> kept = new TreeMap<>();
        for (Map.Entry<String, Entry> e : entries.entrySet()) {
            if (!e.getKey().equals(path) && !e.getKey().startsWith(path + "/")) {
                kept.put(e.getKey(), e.getValue());
            }
        }
        return new Tree(kept);
    }
}
