package dev.slipway.modules.archive;

import dev.slipway.modules.archive.Member.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A zip archive, by the directory at its end (APPNOTE.TXT of PKWARE, 4.3 and 4.4). */
final class ZipEntries implements Entries {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    /** Of links: longer paths are none. */
    private static final int LONGEST_TARGET = 4096;

    private final ArchiveBytes archive;
    private final InputStream directory;
    private int left;
    private Header last = new Header("", 0, 0, 0, 0, 0);

    /** @param offset of the header beside what it holds */
    private record Header(String name, int method, long crc, long packed, long size, long offset) {}

    ZipEntries(ArchiveBytes archive) throws IOException {
        this.archive = archive;
        ByteBuffer end = end();
        this.left = Short.toUnsignedInt(end.getShort(10));
        long offset = Integer.toUnsignedLong(end.getInt(16));
        if (left == 0xffff || offset == 0xffffffffL) {
            throw new IOException(
                    "it is one of more than 4 GiB or 65534 members, whose form (zip64) is not understood");
        }
        this.directory = new BufferedInputStream(archive.from(offset));
    }

    private ByteBuffer end() throws IOException {
        long from = Math.max(0, archive.size() - END_LENGTH - LONGEST_COMMENT);
        try (InputStream in = archive.from(from)) {
            byte[] tail = in.readAllBytes();
            ByteBuffer bytes = little(tail);
            for (int at = tail.length - END_LENGTH; at >= 0; at--) {
                if (bytes.getInt(at) == END) {
                    return bytes.slice(at, tail.length - at).order(ByteOrder.LITTLE_ENDIAN);
                }
            }
        }
        throw new IOException("its end is missing");
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer read(InputStream in, int length, int mark) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || little(bytes).getInt(0) != mark) {
            throw new IOException("it is damaged");
        }
        return little(bytes);
    }

    @Override
    public Optional<Entry> next() throws IOException {
        if (left == 0) {
            return Optional.empty();
        }
        left--;
        ByteBuffer header = read(directory, HEADER_LENGTH, HEADER);
        String name =
                new String(directory.readNBytes(Short.toUnsignedInt(header.getShort(28))), StandardCharsets.UTF_8);
        directory.skipNBytes(Short.toUnsignedInt(header.getShort(30)) + Short.toUnsignedInt(header.getShort(32)));
        last = new Header(
                name,
                Short.toUnsignedInt(header.getShort(10)),
                Integer.toUnsignedLong(header.getInt(16)),
                Integer.toUnsignedLong(header.getInt(20)),
                Integer.toUnsignedLong(header.getInt(24)),
                Integer.toUnsignedLong(header.getInt(42)));
        if ((header.getShort(8) & ENCRYPTED) != 0) {
            throw Member.refused(archive.name(), name, "is encrypted");
        }
        if (last.method() != STORED && last.method() != DEFLATED) {
            throw Member.refused(archive.name(), name, "is packed in a way that is not understood");
        }
        int system = Short.toUnsignedInt(header.getShort(4)) >> 8;
        int unix = system == UNIX || system == MACOS ? header.getInt(38) >>> 16 : 0;
        return Optional.of(entry(unix));
    }

    private Entry entry(int unix) throws IOException {
        int mode = unix & 0777;
        int type = unix >>> 12;
        Header header = last;
        PackedBytes.Opening again = () -> content(header);
        if (last.name().endsWith("/")) {
            return new Entry(last.name(), Kind.DIRECTORY, mode == 0 ? 0755 : mode, 0, "", again);
        }
        return switch (type) {
            case 012 -> {
                if (last.size() > LONGEST_TARGET) {
                    throw Member.refused(archive.name(), last.name(), "is a link whose target is too long");
                }
                try (InputStream in = content()) {
                    String target = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    yield new Entry(last.name(), Kind.LINK, 0777, 0, target, again);
                }
            }
            case 0, 010 -> new Entry(last.name(), Kind.FILE, mode == 0 ? 0644 : mode, last.size(), "", again);
            default ->
                throw Member.refused(archive.name(), last.name(), "is neither a file, a directory nor a symbolic link");
        };
    }

    /** What is read to its end has the checksum that the archive tells, or fails. */
    @Override
    public InputStream content() throws IOException {
        return content(last);
    }

    private InputStream content(Header header) throws IOException {
        InputStream in = archive.from(header.offset());
        ByteBuffer local = read(in, LOCAL_LENGTH, LOCAL);
        in.skipNBytes(Short.toUnsignedInt(local.getShort(26)) + Short.toUnsignedInt(local.getShort(28)));
        InputStream packed = new Bounded(in, header.packed());
        InputStream plain = header.method() == STORED ? packed : inflated(packed);
        CRC32 sum = new CRC32();
        return new CheckedInputStream(new Bounded(plain, header.size()), sum) {
            @Override
            public int read(byte[] part, int from, int most) throws IOException {
                int length = super.read(part, from, most);
                if (length < 0 && sum.getValue() != header.crc()) {
                    throw new IOException("'" + header.name() + "' in it is damaged");
                }
                return length;
            }
        };
    }

    private static InputStream inflated(InputStream packed) {
        // Inflater asks for one byte more than there is
        InputStream more = new SequenceInputStream(packed, new ByteArrayInputStream(new byte[1]));
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(more, inflater, 1 << 13) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
