package dev.slipway.engine.transport;

import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Packages by one {@code dpkg-query}, or one {@code rpm} on hosts that are not of Debian's kind. Names it does not know, those of
 * virtual packages among them, are not installed. A package that is unpacked but not configured does not count as installed, so
 * that it will be.
 */
final class PackageQuestions {
    /** Names of Debian (Policy 5.6.7), with an architecture perhaps, and of rpm. Anything else would be taken for a pattern. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]*(:[a-z0-9-]+)?");

    private static final Set<String> INSTALLED = Set.of("installed", "triggers-awaited", "triggers-pending");

    private PackageQuestions() {}

    static List<Asked> of(List<Query.Package> queries, Duration limit) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>();
        for (Query.Package query : queries) {
            if (!NAME.matcher(query.name()).matches()) {
                throw UserError.of("'" + query.name() + "' is no name of a package");
            }
            words.add(query.name());
        }
        return List.of(Asked.of(
                Piece.question(Sh.call("packages", words), limit), (frame, answers) -> read(queries, frame, answers)));
    }

    private static void read(List<Query.Package> queries, Frame frame, Answers answers) {
        Failures.unless(
                !Failures.noSuchProgram(frame),
                answers.host(),
                "has neither dpkg-query nor rpm, so its packages are not known",
                frame);
        // 1 means that some are not known.
        boolean read = frame.exit() <= 1 && !frame.words().startsWith("error:");
        Failures.unless(read, answers.host(), "cannot read its package database", frame);
        Map<String, PackageState> packages = parse(frame.output());
        queries.forEach(query -> answers.put(query, packages.getOrDefault(query.name(), PackageState.ABSENT)));
    }

    /** By name and by name:architecture; the plain name means the host's own architecture. */
    static Map<String, PackageState> parse(String output) {
        Map<String, PackageState> packages = new HashMap<>();
        for (String line : output.lines().toList()) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 6) {
                continue;
            }
            boolean held = fields[3].equals("hold");
            PackageState state = new PackageState(INSTALLED.contains(fields[4]) ? fields[5] : "", held);
            packages.put(fields[0] + ":" + fields[1], state);
            packages.put(fields[2], state);
            packages.merge(fields[0], state, (known, other) -> known.installed() ? known : other);
        }
        return packages;
    }
}
