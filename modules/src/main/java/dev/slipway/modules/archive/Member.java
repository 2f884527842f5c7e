package dev.slipway.modules.archive;

import dev.slipway.engine.model.UserError;
import java.util.Arrays;
import java.util.Objects;

/**
 * One thing in an archive.
 *
 * @param written the name as the archive has it, which may begin with {@code ./}
 * @param name below the directory; "" for the directory itself
 * @param mode four octal digits
 * @param digest the SHA-256 of a file, else ""
 * @param target where a link points, else ""
 */
record Member(String written, String name, Kind kind, String mode, String digest, String target) {
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    Member {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(target, "target");
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The same under another name. */
    Member named(String other) {
        return new Member(written, other, kind, mode, digest, target);
    }

    /**
     * Where a name in an archive leads to below the directory.
     *
     * @throws UserError when it leads out, or has signs in it with which it would not be what it seems
     */
    static String place(String archive, String written) {
        if (written.startsWith("/") || Arrays.asList(written.split("/")).contains("..")) {
            throw refused(archive, written, "leads out of the directory");
        }
        if (written.contains("\\") || written.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\ufffd')) {
            throw refused(archive, written, "has signs in its name that are not unpacked");
        }
        return plain(written);
    }

    static String plain(String name) {
        return name.replaceFirst("^(\\./)+", "")
                .replaceFirst("^\\.$", "")
                .replaceFirst("/+$", "")
                .replaceAll("/(\\./)+", "/")
                .replaceAll("/+", "/");
    }

    static UserError refused(String archive, String member, String why) {
        return UserError.of(
                "'" + archive + "' is not unpacked: its member '" + printable(member) + "' " + why,
                "is it the archive you mean? Nothing was written");
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }
}
