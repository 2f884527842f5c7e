package dev.slipway.engine.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Files beside the playbooks that were not read: other playbooks, roles that this one has no part of, templates. */
final class Neighbours {
    private static final int DEPTH = 8;
    private static final int MOST_FILES = 5_000;
    /** Directories of what is made from other files, or is somebody else's. */
    private static final Set<String> FOREIGN = Set.of("target", "build", "node_modules", "venv");

    private static final long LARGEST = 1 << 20;
    private static final Pattern TEXT = Pattern.compile("(?i).*\\.(ya?ml|json|mustache|j2|conf|sh|tmpl|tpl)");
    /** A word that is not just being declared. */
    private static final Pattern WORD = Pattern.compile("(?<![\\w-])[A-Za-z_]\\w*(?![\\w-]*\\s*:)");

    private Neighbours() {}

    /** The words in them, keys left out. */
    static Set<String> words(Subject subject) {
        Set<Path> read = subject.trees().stream()
                .map(tree -> Path.of(tree.at().source().name()).toAbsolutePath().normalize())
                .collect(Collectors.toSet());
        Set<String> words = new HashSet<>();
        List<Path> projects = subject.directories().stream()
                .map(Neighbours::project)
                .distinct()
                .toList();
        for (Path project : projects) {
            for (Path file : files(project)) {
                if (!read.contains(file.toAbsolutePath().normalize())) {
                    add(file, words);
                }
            }
        }
        return words;
    }

    /** Where the project of a directory begins: where it is kept in git, or here. */
    private static Path project(Path directory) {
        for (Path above = directory; above != null; above = above.getParent()) {
            if (Files.exists(above.resolve(".git"))) {
                return above;
            }
        }
        return directory;
    }

    private static List<Path> files(Path directory) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(directory, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    String name = String.valueOf(inner.getFileName());
                    boolean passed = !inner.equals(directory) && (name.startsWith(".") || FOREIGN.contains(name));
                    return passed ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()
                            && TEXT.matcher(file.toString()).matches()) {
                        files.add(file);
                    }
                    return files.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // what cannot be read says nothing
        }
        return files;
    }

    private static void add(Path file, Set<String> words) {
        try {
            if (Files.size(file) <= LARGEST) {
                // whatever its encoding, names are ASCII
                Matcher word = WORD.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (word.find()) {
                    words.add(word.group());
                }
            }
        } catch (IOException e) {
            // what cannot be read says nothing
        }
    }
}
