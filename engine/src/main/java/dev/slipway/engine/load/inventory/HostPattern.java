package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.load.yaml.TextCheck;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * Which hosts a pattern means, in Ansible's language of patterns: names of hosts and groups, {@code *} {@code ?} {@code [ab]},
 * {@code ~regex}, {@code group[0]} and {@code group[1:3]}, {@code &} for "only those also in", {@code !} for "but not", with
 * {@code ,} or {@code :} in between.
 *
 * <p>Whatever the order, plain parts come first, then {@code &}, then {@code !}; without a plain part it starts from
 * {@code all}. Follows {@code inventory/manager.py}, except that a name that nothing has, but for a few letters, is an error here.
 */
public final class HostPattern {
    private HostPattern() {}

    /** The hosts, each once, in the order the pattern names them; what is wrong with it is added to the problems. */
    public static List<Host> resolve(Yaml.Scalar pattern, Inventory inventory, Problems problems) {
        boolean exact = !pattern.quoted()
                || pattern.at()
                        .source()
                        .line(pattern.at().line())
                        .startsWith(pattern.text(), pattern.at().column());
        Position start = pattern.quoted() && exact ? pattern.at().right(1) : pattern.at();
        List<PatternPart> parts = PatternPart.split(pattern.text(), start);
        return evaluate(parts, pattern.at(), new PatternMatch(inventory, PatternMatch.Of.PLAY, problems));
    }

    /**
     * What {@code --limit} leaves: the same language, where {@code @file} stands for a file with one pattern a line.
     *
     * @return none only when the problems say why
     */
    public static List<Host> limit(String text, Inventory inventory, Problems problems) {
        Position at = new Position(new Source("--limit", text), 1, 1);
        List<PatternPart> parts = new ArrayList<>();
        for (PatternPart part : PatternPart.split(text, at)) {
            if (!part.text().startsWith("@")) {
                parts.add(part);
                continue;
            }
            Path file = Path.of(part.text().substring(1));
            Optional<Source> source = SourceFiles.read(file, problems).filter(read -> TextCheck.passes(read, problems));
            List<PatternPart> named = source.map(HostPattern::lines).orElse(List.of());
            if (source.isPresent() && named.isEmpty()) {
                problems.error(
                        SourceFiles.whole(file), "the file names no hosts", "write a host or a pattern on each line");
            }
            if (named.isEmpty()) {
                return List.of();
            }
            parts.addAll(named);
        }
        boolean before = problems.failed();
        List<Host> hosts = evaluate(parts, at, new PatternMatch(inventory, PatternMatch.Of.LIMIT, problems));
        if (hosts.isEmpty() && problems.failed() == before) {
            problems.error(
                    at, "no host matches '--limit " + text + "'", "'slipway inventory' shows all hosts and groups");
        }
        return hosts;
    }

    private static List<PatternPart> lines(Source source) {
        List<PatternPart> parts = new ArrayList<>();
        int number = 0;
        for (String line : source.text().lines().toList()) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                parts.addAll(PatternPart.split(line, new Position(source, number, 1)));
            }
        }
        return parts;
    }

    private static List<Host> evaluate(List<PatternPart> parts, Position at, PatternMatch match) {
        if (parts.isEmpty()) {
            match.problems().error(at, "an empty host pattern", "write 'all' for all hosts");
            return List.of();
        }
        Inventory inventory = match.inventory();
        SequencedSet<String> hosts = new LinkedHashSet<>();
        if (parts.stream().noneMatch(part -> part.kind() == PatternPart.Kind.PLAIN)) {
            hosts.addAll(inventory.groups().get(Draft.ALL).hosts());
        }
        parts.stream()
                .filter(part -> part.kind() == PatternPart.Kind.PLAIN)
                .forEach(part -> hosts.addAll(match.of(part)));
        parts.stream()
                .filter(part -> part.kind() == PatternPart.Kind.AND)
                .forEach(part -> hosts.retainAll(match.of(part)));
        parts.stream()
                .filter(part -> part.kind() == PatternPart.Kind.NOT)
                .forEach(part -> hosts.removeAll(match.of(part)));
        return hosts.stream().map(name -> inventory.host(name).orElseThrow()).toList();
    }
}
