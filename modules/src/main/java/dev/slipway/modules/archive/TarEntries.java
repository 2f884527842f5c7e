package dev.slipway.modules.archive;

import dev.slipway.modules.archive.Member.Kind;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/** What is in a tar archive of any format. */
final class TarEntries implements Entries {
    static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    private static final int MODE = 07777;

    private final String archive;
    private final Tar tar;
    private final Again again;

    /** Reads the archive without compression, from any place in it. */
    @FunctionalInterface
    interface Again {
        InputStream from(long offset) throws IOException;
    }

    TarEntries(String archive, InputStream in, Again again) {
        this.archive = archive;
        this.tar = new Tar(in);
        this.again = again;
    }

    /** A reader that does not take all memory for a name. */
    private static final class Tar extends TarArchiveInputStream {
        private static final long LONGEST_NAME = 1 << 20;

        Tar(InputStream in) {
            super(in, StandardCharsets.UTF_8.name());
        }

        @Override
        protected byte[] getLongNameData() throws IOException {
            if (getCurrentEntry().getSize() > LONGEST_NAME) {
                throw new IOException("it is damaged");
            }
            return super.getLongNameData();
        }
    }

    /** Whether an archive can begin like this. */
    static boolean begins(byte[] block) {
        try {
            return block.length == BLOCK && (Arrays.equals(block, new byte[BLOCK]) || TarUtils.verifyCheckSum(block));
        } catch (IllegalArgumentException noDigits) {
            return false;
        }
    }

    @Override
    public Optional<Entry> next() throws IOException {
        TarArchiveEntry entry = following();
        if (entry == null) {
            // half a header is the end to the library
            if (tar.getBytesRead() % BLOCK != 0) {
                throw new EOFException("it ends too early");
            }
            return Optional.empty();
        }
        if (!entry.isCheckSumOK()) {
            throw new IOException("it is damaged");
        }
        String name = entry.getName();
        if (entry.isSparse()) {
            throw Member.refused(archive, name, "is packed as a file with holes");
        }
        Kind kind =
                switch (entry.getLinkFlag()) {
                    case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG ->
                        name.endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
                    case TarConstants.LF_DIR -> Kind.DIRECTORY;
                    case TarConstants.LF_SYMLINK -> Kind.LINK;
                    case TarConstants.LF_LINK -> throw Member.refused(archive, name, "is a hard link");
                    default ->
                        throw Member.refused(archive, name, "is neither a file, a directory nor a symbolic link");
                };
        long size = kind == Kind.FILE ? entry.getSize() : 0;
        long offset = tar.getBytesRead();
        return Optional.of(new Entry(
                name,
                kind,
                entry.getMode() & MODE,
                size,
                kind == Kind.LINK ? entry.getLinkName() : "",
                () -> new Bounded(again.from(offset), size)));
    }

    private TarArchiveEntry following() throws IOException {
        try {
            return tar.getNextEntry();
        } catch (EOFException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // its words are about its own fields
            throw tar.getBytesRead() % BLOCK == 0
                    ? new IOException("it is damaged", e)
                    : new EOFException("it ends too early");
        }
    }

    @Override
    public InputStream content() {
        long size = tar.getCurrentEntry().getSize();
        return new FilterInputStream(new Bounded(tar, size)) {
            @Override
            public void close() {
                // the next entry is behind it
            }
        };
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
