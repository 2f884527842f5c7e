package dev.slipway.modules.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A compressed archive without its compression, so that its members can be read from where they are: in a file that has no name,
 * and so goes with the program however that ends. Made when it is first read from, once for all hosts.
 */
final class Unpressed {
    private static final int CHUNK = 1 << 16;

    private final ArchiveBytes archive;
    private Optional<FileChannel> made = Optional.empty();

    Unpressed(ArchiveBytes archive) {
        this.archive = archive;
    }

    static InputStream stream(ArchiveBytes archive) throws IOException {
        return new GZIPInputStream(archive.from(0), CHUNK);
    }

    InputStream from(long offset) throws IOException {
        return new Reading(channel(), offset);
    }

    private synchronized FileChannel channel() throws IOException {
        if (made.isEmpty()) {
            made = Optional.of(make());
        }
        return made.get();
    }

    private FileChannel make() throws IOException {
        Path place = Files.createTempFile("slipway.", "");
        FileChannel channel = FileChannel.open(
                place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        // where the system leaves the name until it is closed, nobody would close it
        Files.deleteIfExists(place);
        try (InputStream in = stream(archive)) {
            byte[] chunk = new byte[CHUNK];
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, length);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Has a place of its own in a file that many read. */
    private static final class Reading extends InputStream {
        private final FileChannel channel;
        private long position;

        Reading(FileChannel channel, long position) {
            this.channel = channel;
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] part, int from, int most) throws IOException {
            int length = channel.read(ByteBuffer.wrap(part, from, most), position);
            position += Math.max(0, length);
            return length;
        }
    }
}
