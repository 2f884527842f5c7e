package dev.slipway.modules.files;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code find -printf} of GNU tells of one file.
 *
 * @param kind a letter: find(1), {@code %y}
 * @param mode octal digits
 */
record FoundFile(
        String path,
        String kind,
        String mode,
        long uid,
        long gid,
        String user,
        String group,
        long size,
        Times times,
        long links,
        long inode,
        long device) {
    /** Seconds since the epoch. */
    record Times(double atime, double mtime, double ctime) {}

    static final String FORMAT = "%y %m %U %G %u %g %s %A@ %T@ %C@ %n %i %D %p\\0";
    private static final int FIELDS = 14;

    static List<FoundFile> all(CommandResult result) {
        List<FoundFile> files = new ArrayList<>();
        for (String told : result.stdout().split("\0")) {
            if (!told.isEmpty()) {
                files.add(of(told));
            }
        }
        files.sort(java.util.Comparator.comparing(FoundFile::path));
        return files;
    }

    private static FoundFile of(String told) {
        String[] field = told.split(" ", FIELDS);
        try {
            Times times =
                    new Times(Double.parseDouble(field[7]), Double.parseDouble(field[8]), Double.parseDouble(field[9]));
            return new FoundFile(
                    field[13],
                    field[0],
                    "0".repeat(Math.max(0, 4 - field[1].length())) + field[1],
                    Long.parseLong(field[2]),
                    Long.parseLong(field[3]),
                    field[4],
                    field[5],
                    Long.parseLong(field[6]),
                    times,
                    Long.parseLong(field[10]),
                    Long.parseLong(field[11]),
                    Long.parseLong(field[12]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw UserError.argument(
                    "paths",
                    "there are more files than can be told, or find is not that of GNU",
                    "look in fewer directories, or limit 'depth'");
        }
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    boolean regular() {
        return kind.equals("f");
    }

    double stamp(FindArgs.Stamp which) {
        return switch (which) {
            case ATIME -> times.atime();
            case CTIME -> times.ctime();
            case MTIME -> times.mtime();
        };
    }

    /** As Ansible registers it. */
    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("path", path);
        values.put("mode", mode);
        Map<String, String> kinds = Map.of(
                "isdir", "d", "isreg", "f", "islnk", "l", "ischr", "c", "isblk", "b", "isfifo", "p", "issock", "s");
        kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> values.put(entry.getKey(), kind.equals(entry.getValue())));
        values.put("uid", uid);
        values.put("gid", gid);
        values.put("pw_name", user);
        values.put("gr_name", group);
        values.put("size", size);
        values.put("atime", times.atime());
        values.put("mtime", times.mtime());
        values.put("ctime", times.ctime());
        values.put("nlink", links);
        values.put("inode", inode);
        values.put("dev", device);
        bits(values);
        return values;
    }

    private void bits(Map<String, Object> values) {
        int bits = Integer.parseInt(mode, 8);
        String[] names = {"xoth", "woth", "roth", "xgrp", "wgrp", "rgrp", "xusr", "wusr", "rusr"};
        for (int i = 0; i < names.length; i++) {
            values.put(names[i], (bits & (1 << i)) != 0);
        }
        values.put("isuid", (bits & 04000) != 0);
        values.put("isgid", (bits & 02000) != 0);
    }
}
