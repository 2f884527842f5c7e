package dev.slipway.modules.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** What is in an archive, one after the other. */
interface Entries extends AutoCloseable {
    /**
     * @param written its name in the archive
     * @param mode its permissions
     * @param size of a file, in bytes
     * @param target where a link points, else ""
     * @param again reads what a file holds, also when all of this is closed
     */
    record Entry(String written, Member.Kind kind, int mode, long size, String target, PackedBytes.Opening again) {}

    /**
     * The next entry; empty at the end.
     *
     * @throws IOException when the archive is damaged
     * @throws dev.slipway.engine.model.UserError when it is of a kind that is not unpacked
     */
    Optional<Entry> next() throws IOException;

    /** What the file told last holds, to be read before the next one is asked for. To be closed. */
    InputStream content() throws IOException;

    @Override
    void close() throws IOException;
}
