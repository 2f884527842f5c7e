package dev.slipway.engine.report.findings;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Diagnostic.Severity;
import dev.slipway.engine.model.Position;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What was found in some files.
 *
 * @param all in the order in which they are told
 * @param files the files that were read, as they were named
 * @param directory what names of files are told relative to, absolute
 * @param version of the program
 */
public record Findings(List<Diagnostic> all, List<String> files, Path directory, String version) {
    public Findings {
        all = List.copyOf(all);
        files = List.copyOf(files);
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(version, "version");
    }

    long errors() {
        return all.stream().filter(Findings::error).count();
    }

    static boolean error(Diagnostic finding) {
        return finding.severity() == Severity.ERROR;
    }

    static String severity(Diagnostic finding) {
        return error(finding) ? "error" : "warning";
    }

    /** The finding and its next step. */
    static String text(Diagnostic finding) {
        return finding.message() + finding.hint().map(hint -> "\n" + hint).orElse("");
    }

    /** The file of a place, relative where it is below the directory, with slashes; "" when the place is in none. */
    String file(Position at) {
        return file(at.source().name());
    }

    String file(String name) {
        if (name.isEmpty() || name.startsWith("-")) {
            // an option of the command line
            return "";
        }
        try {
            Path path = directory.resolve(name).normalize();
            Path shown = path.startsWith(directory) ? directory.relativize(path) : path;
            return shown.toString();
        } catch (InvalidPathException e) {
            return "";
        }
    }
}
