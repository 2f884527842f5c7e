package dev.slipway.modules.archive;

import dev.slipway.modules.archive.Member.Kind;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A tar archive as POSIX describes it (pax(1), "ustar Interchange Format"), with the long names of GNU tar. */
final class TarEntries implements Entries {
    static final int BLOCK = 512;

    /** Of headers that describe the next one: no name is longer. */
    private static final long LONGEST = 1 << 20;

    private final String archive;
    private final InputStream in;
    private final Again again;
    private long position;
    private Bounded content = new Bounded(InputStream.nullInputStream(), 0);
    private long padding;
    /** How far it is from {@link #position} to the next header. */
    private long pending;

    /** Reads the archive without compression, from any place in it. */
    @FunctionalInterface
    interface Again {
        InputStream from(long offset) throws IOException;
    }

    TarEntries(String archive, InputStream in, Again again) {
        this.archive = archive;
        this.in = in;
        this.again = again;
    }

    /** Whether an archive can begin like this. */
    static boolean begins(byte[] block) {
        return block.length == BLOCK && (zeros(block) || sound(block));
    }

    private static boolean zeros(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /** Its checksum is made with blanks in its own place; some old programs added signed bytes. */
    private static boolean sound(byte[] block) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte one = i >= 148 && i < 156 ? (byte) ' ' : block[i];
            unsigned += one & 0xff;
            signed += one;
        }
        String told = text(block, 148, 8).strip();
        return told.matches("[0-7]+") && (Long.parseLong(told, 8) == unsigned || Long.parseLong(told, 8) == signed);
    }

    @Override
    public Optional<Entry> next() throws IOException {
        Map<String, String> told = new HashMap<>();
        while (true) {
            pass();
            byte[] block = in.readNBytes(BLOCK);
            if (block.length == 0 || block.length == BLOCK && zeros(block)) {
                return Optional.empty();
            }
            if (block.length < BLOCK || !sound(block)) {
                throw block.length < BLOCK ? new EOFException("it ends too early") : new IOException("it is damaged");
            }
            position += BLOCK;
            long size = number(block, 124, 12);
            switch (block[156]) {
                case 'x' -> pax(begin(size), told);
                // what holds for all entries is when and by whom it was made
                case 'g' -> begin(size);
                case 'L' -> told.put("path", text(begin(size)));
                case 'K' -> told.put("linkpath", text(begin(size)));
                default -> {
                    return Optional.of(entry(block, size, told));
                }
            }
        }
    }

    private Entry entry(byte[] block, long written, Map<String, String> told) throws IOException {
        String name = told.getOrDefault("path", name(block));
        if (told.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse"))) {
            throw Member.refused(archive, name, "is packed as a file with holes");
        }
        Kind kind =
                switch (block[156]) {
                    case '0', '7', 0 -> name.endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
                    case '5' -> Kind.DIRECTORY;
                    case '2' -> Kind.LINK;
                    case '1' -> throw Member.refused(archive, name, "is a hard link");
                    case 'S' -> throw Member.refused(archive, name, "is packed as a file with holes");
                    default ->
                        throw Member.refused(archive, name, "is neither a file, a directory nor a symbolic link");
                };
        long size = kind != Kind.FILE ? 0 : told.containsKey("size") ? whole(told.get("size")) : written;
        begin(size);
        String target = kind == Kind.LINK ? told.getOrDefault("linkpath", text(block, 157, 100)) : "";
        int mode = (int) number(block, 100, 8) & 07777;
        long offset = position;
        return new Entry(name, kind, mode, size, target, () -> new Bounded(again.from(offset), size));
    }

    private static String name(byte[] block) {
        // GNU tar has other things where POSIX has the beginning of a long name
        String prefix = text(block, 257, 6).equals("ustar") && block[262] == 0 ? text(block, 345, 155) : "";
        return prefix.isEmpty() ? text(block, 0, 100) : prefix + "/" + text(block, 0, 100);
    }

    private Bounded begin(long size) throws IOException {
        if (size < 0) {
            throw new IOException("it is damaged");
        }
        content = new Bounded(in, size);
        padding = (BLOCK - size % BLOCK) % BLOCK;
        pending = size + padding;
        return content;
    }

    private void pass() throws IOException {
        content.skipNBytes(content.left());
        in.skipNBytes(padding);
        position += pending;
        begin(0);
    }

    private static byte[] description(Bounded content) throws IOException {
        if (content.left() > LONGEST) {
            throw new IOException("it is damaged");
        }
        return content.readAllBytes();
    }

    /** Lines of {@code LENGTH KEY=VALUE}; the length counts itself, in bytes. */
    private static void pax(Bounded content, Map<String, String> told) throws IOException {
        byte[] all = description(content);
        for (int from = 0; from < all.length; ) {
            int blank = from;
            while (blank < all.length && all[blank] != ' ') {
                blank++;
            }
            long length = whole(new String(all, from, blank - from, StandardCharsets.UTF_8));
            if (length < 1 || from + length > all.length || blank >= from + length) {
                throw new IOException("it is damaged");
            }
            String[] pair =
                    new String(all, blank + 1, (int) (from + length - blank - 2), StandardCharsets.UTF_8).split("=", 2);
            if (pair.length == 2) {
                told.put(pair[0], pair[1]);
            }
            from += (int) length;
        }
    }

    private static long whole(String digits) throws IOException {
        if (!digits.matches("[0-9]{1,18}")) {
            throw new IOException("it is damaged");
        }
        return Long.parseLong(digits);
    }

    /** Octal digits, or, when the first bit is set, bytes. */
    private static long number(byte[] block, int from, int length) throws IOException {
        if ((block[from] & 0x80) != 0) {
            long value = 0;
            for (int i = from + 1; i < from + length; i++) {
                if (value > Long.MAX_VALUE >> 8) {
                    throw new IOException("it is damaged");
                }
                value = value << 8 | block[i] & 0xff;
            }
            return value;
        }
        String digits = text(block, from, length).strip();
        if (!digits.matches("[0-7]{0,20}")) {
            throw new IOException("it is damaged");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    private static String text(Bounded content) throws IOException {
        byte[] all = description(content);
        return text(all, 0, all.length);
    }

    private static String text(byte[] block, int from, int length) {
        byte[] field = Arrays.copyOfRange(block, from, from + length);
        int end = 0;
        while (end < length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream content() {
        return new FilterInputStream(content) {
            @Override
            public void close() {
                // the next entry is behind it
            }
        };
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
