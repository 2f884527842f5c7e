package dev.slipway.engine.compile.expression;

import dev.slipway.engine.load.vault.Sealed;
import dev.slipway.engine.load.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files of the controller that expressions read: each once, so that a plan and what is applied see the same. Safe on any
 * thread.
 *
 * @param folders where relative paths are looked for: the role's directory, then the playbook's
 * @param texts what was read already
 * @param vault what opens those that are encrypted
 */
public record ControllerFiles(List<Path> folders, Map<Path, Object> texts, Vault vault) {
    /** None, for expressions that stand outside of any playbook. */
    public static final ControllerFiles NOWHERE =
            new ControllerFiles(List.of(), new ConcurrentHashMap<>(), Vault.EMPTY);

    public ControllerFiles {
        folders = List.copyOf(folders);
        Objects.requireNonNull(texts, "texts");
    }

    /**
     * A file by its name, as Ansible looks for it: in each folder first in that sub-directory, then in the folder itself.
     *
     * @param kind {@code files}, {@code templates}, {@code vars}
     */
    Optional<Path> find(String kind, String name) {
        return candidates(kind, name).stream().filter(Files::isRegularFile).findFirst();
    }

    List<Path> candidates(String kind, String name) {
        Path written = path(name);
        if (written.isAbsolute()) {
            return List.of(written);
        }
        LinkedHashSet<Path> all = new LinkedHashSet<>();
        for (Path folder : folders) {
            all.add(folder.resolve(kind).resolve(written).normalize().toAbsolutePath());
            all.add(folder.resolve("tasks").resolve(written).normalize().toAbsolutePath());
            all.add(folder.resolve(written).normalize().toAbsolutePath());
        }
        return List.copyOf(all);
    }

    private static Path path(String name) {
        try {
            return name.startsWith("~/") ? Path.of(System.getProperty("user.home"), name.substring(2)) : Path.of(name);
        } catch (InvalidPathException e) {
            throw new UncheckedIOException(new IOException("'" + name + "' is not a path"));
        }
    }

    /** The files that match a pattern, sorted, from the first directory that has any. */
    List<Path> matching(String pattern) {
        Path written = path(pattern);
        String last = String.valueOf(written.getFileName());
        Path directory = written.getParent();
        for (Path candidate : candidates("files", directory == null ? "." : directory.toString())) {
            List<Path> found = matching(candidate, last);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<Path> matching(Path directory, String glob) {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        boolean hidden = glob.startsWith(".");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)
                        && (hidden || !entry.getFileName().toString().startsWith("."))) {
                    found.add(entry.normalize());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    /**
     * A text, or a secret when the file was encrypted.
     *
     * @throws UncheckedIOException when it cannot be read, or is not UTF-8
     */
    Object text(Path file) {
        return texts.computeIfAbsent(file, path -> {
            try {
                byte[] bytes = Files.readAllBytes(path);
                return Sealed.is(bytes)
                        ? vault.open(Sealed.file(path.toString(), bytes)).content()
                        : StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(bytes))
                                .toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
