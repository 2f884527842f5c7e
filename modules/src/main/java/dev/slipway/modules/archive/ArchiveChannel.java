package dev.slipway.modules.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** An archive for readers that go from place to place in it. */
final class ArchiveChannel implements SeekableByteChannel {
    private final ArchiveBytes archive;
    private Optional<InputStream> here = Optional.empty();
    private long position;
    private boolean closed;

    ArchiveChannel(ArchiveBytes archive) {
        this.archive = archive;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (position >= size()) {
            return -1;
        }
        if (here.isEmpty()) {
            here = Optional.of(archive.from(position));
        }
        byte[] part = new byte[into.remaining()];
        int length = here.get().read(part);
        if (length > 0) {
            into.put(part, 0, length);
            position += length;
        }
        return length;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long place) throws IOException {
        if (place != position) {
            leave();
            position = place;
        }
        return this;
    }

    private void leave() throws IOException {
        if (here.isPresent()) {
            here.get().close();
            here = Optional.empty();
        }
    }

    @Override
    public long size() {
        return archive.size();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        leave();
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
