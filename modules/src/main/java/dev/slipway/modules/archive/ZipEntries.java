package dev.slipway.modules.archive;

import dev.slipway.modules.archive.Member.Kind;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** What is in a zip archive, by the directory at its end. */
final class ZipEntries implements Entries {
    private static final int UNIX = 3;
    private static final int MACOS = 19;
    private static final int LINK = 012;
    private static final int FILE = 010;
    /** Of links: longer paths are none. */
    private static final int LONGEST_TARGET = 4096;

    private final ArchiveBytes archive;
    private final ZipFile zip;
    private final Iterator<ZipArchiveEntry> entries;
    private Optional<ZipArchiveEntry> last = Optional.empty();

    ZipEntries(ArchiveBytes archive) throws IOException {
        this.archive = archive;
        this.zip = open(archive);
        this.entries = Collections.list(zip.getEntries()).iterator();
    }

    private static ZipFile open(ArchiveBytes archive) throws IOException {
        try {
            return ZipFile.builder()
                    .setSeekableByteChannel(new ArchiveChannel(archive))
                    .setCharset(StandardCharsets.UTF_8)
                    .setIgnoreLocalFileHeader(true)
                    .get();
        } catch (IOException | IllegalArgumentException e) {
            // its words are about its own fields
            throw new IOException("it is damaged, or its end is missing", e);
        }
    }

    @Override
    public Optional<Entry> next() throws IOException {
        last = entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
        return last.isPresent() ? Optional.of(entry(last.get())) : Optional.empty();
    }

    private Entry entry(ZipArchiveEntry entry) throws IOException {
        String name = entry.getName();
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw Member.refused(archive.name(), name, "is encrypted");
        }
        if (!zip.canReadEntryData(entry)) {
            throw Member.refused(archive.name(), name, "is packed in a way that is not understood");
        }
        boolean told = entry.getPlatform() == UNIX || entry.getPlatform() == MACOS;
        int unix = told ? (int) (entry.getExternalAttributes() >>> 16) & 0xffff : 0;
        int mode = unix & 0777;
        PackedBytes.Opening again = () -> again(name);
        if (entry.isDirectory()) {
            return new Entry(name, Kind.DIRECTORY, mode == 0 ? 0755 : mode, 0, "", again);
        }
        return switch (unix >>> 12) {
            case LINK -> new Entry(name, Kind.LINK, 0777, 0, target(entry), again);
            case 0, FILE -> new Entry(name, Kind.FILE, mode == 0 ? 0644 : mode, entry.getSize(), "", again);
            default -> throw Member.refused(archive.name(), name, "is neither a file, a directory nor a symbolic link");
        };
    }

    private String target(ZipArchiveEntry link) throws IOException {
        if (link.getSize() > LONGEST_TARGET) {
            throw Member.refused(archive.name(), link.getName(), "is a link whose target is too long");
        }
        try (InputStream in = content(zip, link)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public InputStream content() throws IOException {
        return content(zip, last.orElseThrow());
    }

    /** What is read to its end has the checksum that the archive tells, or fails. */
    private static InputStream content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        CRC32 sum = new CRC32();
        return new CheckedInputStream(new Bounded(zip.getInputStream(entry), entry.getSize()), sum) {
            @Override
            public int read(byte[] part, int from, int most) throws IOException {
                int length;
                try {
                    length = super.read(part, from, most);
                } catch (IOException | IllegalArgumentException e) {
                    throw damaged(entry, e);
                }
                if (length < 0 && sum.getValue() != entry.getCrc()) {
                    throw damaged(entry, null);
                }
                return length;
            }
        };
    }

    private static IOException damaged(ZipArchiveEntry entry, Exception cause) {
        return new IOException("'" + entry.getName() + "' in it is damaged", cause);
    }

    /** With a place of its own in the archive, since several hosts may be sent it at the same time. */
    private InputStream again(String name) throws IOException {
        ZipFile other = open(archive);
        return new FilterInputStream(content(other, other.getEntry(name))) {
            @Override
            public void close() throws IOException {
                super.close();
                other.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
