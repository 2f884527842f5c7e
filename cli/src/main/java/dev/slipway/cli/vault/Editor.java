package dev.slipway.cli.vault;

import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets somebody edit a text that must not lie about: in a private directory, in memory where there is such a place, wiped
 * whatever happens, with what the editor left beside it.
 *
 * @param command the program and its arguments; the file's name comes last
 * @param place where private directories are made
 */
public record Editor(List<String> command, Path place) {
    public Editor {
        command = List.copyOf(command);
    }

    /** {@code VISUAL}, else {@code EDITOR}, else vi. */
    public static Editor of(Map<String, String> environment) {
        String written = Optional.ofNullable(environment.get("VISUAL"))
                .filter(word -> !word.isBlank())
                .or(() -> Optional.ofNullable(environment.get("EDITOR")).filter(word -> !word.isBlank()))
                .orElse("vi");
        return new Editor(ShellWords.split(written), memory(environment));
    }

    private static Path memory(Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""), "/dev/shm")
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .filter(path -> Files.isDirectory(path) && Files.isWritable(path))
                .findFirst()
                .orElse(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * What the text became.
     *
     * @param name of the file it belongs to: editors look at its ending
     * @throws UserError when the editor cannot be run or says that it failed
     */
    public byte[] edit(String name, byte[] content) {
        try {
            Path directory = Files.createTempDirectory(
                    place,
                    "slipway-vault-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Thread hook = new Thread(() -> wipe(directory));
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                return edit(directory.resolve(name), content);
            } finally {
                wipe(directory);
                forget(hook);
            }
        } catch (IOException e) {
            throw UserError.of("a private file for the editor cannot be made: " + FileReplacement.reason(e));
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending by a signal, and the hook is at work already
        }
    }

    private byte[] edit(Path file, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
        List<String> argv = new ArrayList<>(command);
        argv.add(file.toString());
        int status;
        try {
            status = new ProcessBuilder(argv).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw UserError.of(
                    "the editor '" + command.getFirst() + "' cannot be run: " + e.getMessage(),
                    "set VISUAL or EDITOR to another one");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.of("stopped while the editor ran", "nothing was changed");
        }
        if (status != 0) {
            throw UserError.of("the editor ended with status " + status, "nothing was changed");
        }
        return Files.readAllBytes(file);
    }

    /** Overwrites and removes; what a disk or a file system keeps of older bytes is beyond any program. */
    private static void wipe(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    overwrite(path);
                }
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void overwrite(Path file) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rws")) {
            byte[] zeros = new byte[8192];
            for (long rest = out.length(); rest > 0; rest -= zeros.length) {
                out.write(zeros, 0, (int) Math.min(rest, zeros.length));
            }
        }
    }
}
