package dev.slipway.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory of files with a mistake: {@code command} has the arguments ({@code ./} is the directory), {@code expected} what
 * the program must say.
 */
record WrongInput(Path directory) {
    private static final Path CASES = Path.of("src/test/resources/wrong-inputs");
    private static final Path SHARED = CASES.resolve("shared");
    /** Of this JVM: another one may try the same cases at the same time. */
    private static final Path WORK =
            Path.of("target/wrong-inputs", Long.toString(ProcessHandle.current().pid()));

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static List<WrongInput> all() {
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories
                    .filter(path -> Files.isDirectory(path) && !path.equals(SHARED))
                    .sorted()
                    .map(WrongInput::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return directory.getFileName().toString();
    }

    /** Where the program runs on a copy of the files. */
    Path work() {
        return WORK.resolve(name());
    }

    /** The arguments, with the paths of the copy. */
    List<String> arguments() {
        List<String> words = new ArrayList<>();
        WORD.matcher(read("command"))
                .results()
                .forEach(word -> words.add(word.group(1) == null ? word.group() : word.group(1)));
        return words.stream()
                .map(word -> word.replaceFirst("^(@?)\\./", "$1" + work() + "/"))
                .toList();
    }

    /** Copies the files, with the trap's port in the inventories. */
    void prepare(Trap trap) {
        delete(work());
        copy(SHARED, trap);
        copy(directory, trap);
    }

    private void copy(Path from, Trap trap) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = work().resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                // one character for each byte, since not every file is UTF-8
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                Files.writeString(to, text.replace(Trap.PLACEHOLDER, trap.port()), StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program; paths and the port as they stand in the case. */
    Told run(List<String> arguments, Trap trap) {
        return Told.by(arguments)
                .with(work() + "/", "")
                .with(work().toString(), ".")
                .with(trap.port(), Trap.PLACEHOLDER);
    }

    String expected() {
        return Files.exists(directory.resolve("expected")) ? read("expected") : "";
    }

    void expect(String text) {
        try {
            Files.writeString(
                    directory.resolve("expected"),
                    text,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
