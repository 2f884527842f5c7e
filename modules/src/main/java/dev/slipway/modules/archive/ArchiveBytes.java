package dev.slipway.modules.archive;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The bytes of an archive of the controller, from any place in them.
 *
 * @param name as written in the playbook, for messages
 */
record ArchiveBytes(String name, Content content) {
    enum Form {
        TAR,
        GZIPPED_TAR,
        ZIP
    }

    private static final String ELSEWHERE =
            "only gzip is undone here: pack it with gzip, or put it on the host by 'copy', "
                    + "name it there, and set 'remote_src: true'";

    ArchiveBytes {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(content, "content");
    }

    long size() {
        return content.size();
    }

    InputStream from(long offset) throws IOException {
        if (content instanceof Content.Stored(var stored)) {
            InputStream in = stored.open();
            // of a file this reads nothing
            in.skipNBytes(offset);
            return new BufferedInputStream(in);
        }
        byte[] all = content.reveal();
        int from = (int) Math.min(offset, all.length);
        return new ByteArrayInputStream(all, from, all.length - from);
    }

    /**
     * By the first bytes, whatever it is called.
     *
     * @throws UserError when it is none that can be unpacked
     */
    Form form() throws IOException {
        byte[] first;
        try (InputStream in = from(0)) {
            first = in.readNBytes(TarEntries.BLOCK);
        }
        String mark = HexFormat.of().formatHex(Arrays.copyOf(first, 6));
        if (mark.startsWith("1f8b")) {
            return Form.GZIPPED_TAR;
        }
        if (mark.startsWith("504b0304") || mark.startsWith("504b0506")) {
            return Form.ZIP;
        }
        if (mark.equals("fd377a585a00")) {
            throw packed("xz");
        }
        if (mark.startsWith("425a68")) {
            throw packed("bzip2");
        }
        if (mark.startsWith("28b52ffd")) {
            throw packed("zstd");
        }
        if (!TarEntries.begins(first)) {
            throw UserError.argument(
                    "src",
                    "'" + name + "' is no archive that can be unpacked",
                    "tar, tar with gzip, and zip are; 'file " + name + "' tells what it is");
        }
        return Form.TAR;
    }

    private UserError packed(String program) {
        return UserError.argument("src", "'" + name + "' is packed with " + program, ELSEWHERE);
    }
}
