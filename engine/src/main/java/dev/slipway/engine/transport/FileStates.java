package dev.slipway.engine.transport;

import dev.slipway.engine.model.FileState;
import java.util.List;
import java.util.Locale;

/**
 * Reads what {@code stat} tells: type and mode in hexadecimal as in {@code inode(7)}, numbers and names of the owners. The
 * size of a directory says nothing about what is in it and is left out.
 */
final class FileStates {
    private static final int TYPE = 0170000;

    private FileStates() {}

    /** @param fields raw mode, uid, user, gid, group, size, path, and the path with " -> TARGET" behind it for a link */
    static FileState parse(List<String> fields) {
        int raw = Integer.parseInt(fields.get(0), 16);
        FileState.Kind kind =
                switch (raw & TYPE) {
                    case 0100000 -> FileState.Kind.FILE;
                    case 0040000 -> FileState.Kind.DIRECTORY;
                    case 0120000 -> FileState.Kind.LINK;
                    default -> FileState.Kind.OTHER;
                };
        String arrow = fields.get(6) + " -> ";
        String target = kind == FileState.Kind.LINK && fields.get(7).startsWith(arrow)
                ? fields.get(7).substring(arrow.length())
                : "";
        return new FileState(
                kind,
                // four digits, without what a format costs: a batch may tell of thousands of files
                Integer.toOctalString(010000 | raw & 07777).substring(1),
                name(fields.get(1), fields.get(2)),
                name(fields.get(3), fields.get(4)),
                kind == FileState.Kind.FILE || kind == FileState.Kind.LINK ? Long.parseLong(fields.get(5)) : 0,
                target);
    }

    private static String name(String number, String name) {
        return name.equals("UNKNOWN") ? number : name;
    }

    /** As {@code session.sh} names kinds. */
    static String word(FileState.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
