package dev.slipway.modules.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Copies a file of the host to the controller, piece by piece.
 *
 * @param dest the file on the controller
 * @param digest the SHA-256 of what is to come
 */
record Fetching(String src, String dest, String digest) implements ControllerCall {
    /** In base64 it is less than what is kept of a program's output. */
    private static final int PIECE = 512 * 1024;

    private static final String SCRIPT = "dd if=\"$1\" bs=" + PIECE + " skip=\"$2\" count=1 status=none | base64 -w 0";

    @Override
    public String describe() {
        return "fetch '" + src + "' to '" + dest + "'";
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Path place = Path.of(dest).toAbsolutePath();
        try {
            Files.createDirectories(place.getParent());
            Path part = Files.createTempFile(place.getParent(), ".slipway.", "");
            try {
                write(reach, part);
                Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileSystemException e) {
            throw UserError.argument(
                    "dest",
                    "cannot write '" + dest + "' on the controller: "
                            + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()),
                    "name a place that may be written to by who runs slipway");
        }
    }

    private void write(Reach reach, Path part) throws IOException, InterruptedException {
        MessageDigest sha = LocalDigest.sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), sha)) {
            for (long number = 0; ; number++) {
                byte[] piece = piece(reach, number);
                out.write(piece);
                if (piece.length < PIECE) {
                    break;
                }
            }
        }
        String got = HexFormat.of().formatHex(sha.digest());
        if (!got.equals(digest)) {
            throw UserError.argument(
                    "src",
                    "'" + src + "' has changed while it was fetched, so nothing was written",
                    "run it again when nobody writes to it");
        }
    }

    private byte[] piece(Reach reach, long number) throws IOException, InterruptedException {
        Command read = Command.of("sh", "-c", SCRIPT, "fetch", src, Long.toString(number));
        CommandResult result = reach.perform(reach.host(), Action.Run.judgedByCaller(read, List.of()));
        if (!result.stderr().isBlank() || !result.succeeded()) {
            throw UserError.argument(
                    "src", "'" + src + "' cannot be read: " + result.lastError(), "it must be a file that can be read");
        }
        return Base64.getDecoder().decode(result.stdout().strip());
    }
}
