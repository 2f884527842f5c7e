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
 * Packages by one {@code dpkg-query}. Names it does not know, those of virtual packages among them, are not installed. A
 * package that is unpacked but not configured does not count as installed, so that it will be.
 */
final class PackageQuestions {
    private static final String FORMAT =
            "${Package}\\t${Architecture}\\t${binary:Package}\\t${db:Status-Want}\\t${db:Status-Status}\\t${Version}\\n";

    /** Debian Policy 5.6.7, with an architecture perhaps. Anything else would be taken for a pattern. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]*(:[a-z0-9-]+)?");

    private static final Set<String> INSTALLED = Set.of("installed", "triggers-awaited", "triggers-pending");

    private PackageQuestions() {}

    static List<Asked> of(List<Query.Package> queries, Duration limit) {
        if (queries.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("-W", "-f", FORMAT, "--"));
        for (Query.Package query : queries) {
            if (!NAME.matcher(query.name()).matches()) {
                throw UserError.of("'" + query.name() + "' is no name of a Debian package");
            }
            words.add(query.name());
        }
        return List.of(Asked.of(
                Piece.question(Sh.call("dpkg-query", words), limit),
                (frame, answers) -> read(queries, frame, answers)));
    }

    private static void read(List<Query.Package> queries, Frame frame, Answers answers) {
        Failures.unless(
                !Failures.noSuchProgram(frame),
                answers.host(),
                "has no dpkg-query; only Debian and its derivatives have packages Slipway knows",
                frame);
        // 1 means that some are not known.
        Failures.unless(frame.exit() <= 1, answers.host(), "cannot read its package database", frame);
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
