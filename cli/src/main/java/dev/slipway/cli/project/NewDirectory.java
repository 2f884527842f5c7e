package dev.slipway.cli.project;

import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Writes files into a directory that is new or empty: all of them, or none. */
public final class NewDirectory {
    /** What was made, the last first, so that it can be taken away again. */
    private final Deque<Path> made = new ArrayDeque<>();

    private NewDirectory() {}

    /** @throws UserError when there is something at that path already, or it cannot be written; then nothing is left */
    public static void write(Path directory, Map<String, byte[]> files) {
        refuseWhatIsThere(directory);
        NewDirectory writing = new NewDirectory();
        try {
            writing.directory(directory.toAbsolutePath());
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = directory.toAbsolutePath().resolve(file.getKey());
                writing.directory(path.getParent());
                writing.made.push(path);
                Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            }
        } catch (IOException e) {
            writing.takeAway();
            throw UserError.of("cannot write '" + directory + "': " + reason(e), "name a directory that you may write");
        }
    }

    private static void refuseWhatIsThere(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw UserError.of("'" + directory + "' is there already, and is no directory", "name a new directory");
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(directory)) {
            if (inside.iterator().hasNext()) {
                throw UserError.of(
                        "'" + directory + "' is not empty, and nothing is overwritten",
                        "name a new directory, and copy from there what you want");
            }
        } catch (IOException e) {
            throw UserError.of("cannot read '" + directory + "': " + reason(e));
        }
    }

    /** Makes a directory and those above it that are missing. */
    private void directory(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        directory(path.getParent());
        Files.createDirectory(path);
        made.push(path);
    }

    private void takeAway() {
        for (Path path : made) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException _) {
                // the error that is told is why the writing failed; what stays is in a directory that was empty before
                return;
            }
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileAlreadyExistsException there -> "'" + there.getFile() + "' is no directory";
            case java.nio.file.FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
