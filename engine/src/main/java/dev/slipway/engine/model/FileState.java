package dev.slipway.engine.model;

import java.util.Objects;

/**
 * What is at a path, the last component not followed.
 *
 * @param mode four octal digits such as {@code 0644}; "" when absent
 * @param owner user name, or the number when it has none; "" when absent
 * @param group group name, or the number when it has none; "" when absent
 * @param size bytes, 0 when absent
 * @param target where a symbolic link points, else ""
 */
public record FileState(Kind kind, String mode, String owner, String group, long size, String target) {
    /** The kinds of file a task can ask for; sockets, devices and pipes are {@link #OTHER}. */
    public enum Kind {
        ABSENT,
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    public static final FileState ABSENT = new FileState(Kind.ABSENT, "", "", "", 0, "");

    public FileState {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(target, "target");
    }

    public static FileState file(String mode, String owner, String group, long size) {
        return new FileState(Kind.FILE, mode, owner, group, size, "");
    }

    public static FileState directory(String mode, String owner, String group) {
        return new FileState(Kind.DIRECTORY, mode, owner, group, 0, "");
    }

    public static FileState link(String target) {
        return new FileState(Kind.LINK, "0777", "root", "root", target.length(), target);
    }

    public boolean exists() {
        return kind != Kind.ABSENT;
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    public Attributes attributes() {
        return new Attributes(mode, owner, group);
    }
}
