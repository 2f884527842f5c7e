package dev.slipway.modules.runtime.toml;

import dev.slipway.modules.runtime.toml.Statement.Assignment;
import dev.slipway.modules.runtime.toml.Statement.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A TOML document (toml.io, 1.0) as its text and what it says. A value is changed where it stands; comments, order and all that
 * nobody speaks of stay.
 */
public final class Toml {
    /** A float, a date or a time. */
    record Other(String written) {}

    private final String text;
    private final List<Statement> statements;

    private Toml(String text) {
        this.text = text;
        this.statements = Reader.read(text);
    }

    /** @throws TomlError when it is none */
    public static Toml of(String text) {
        return new Toml(text);
    }

    public String text() {
        return text;
    }

    /** The value of a key: a string, a boolean, a Long, or a list of these; empty when it is not set, or a table. */
    public Optional<Object> value(List<String> path) {
        return assignments()
                .map(there -> inside(there.path(), there.meaning(), path))
                .flatMap(Optional::stream)
                .reduce((first, second) -> second);
    }

    /** Whether there is anything in a table; one that is only opened has nothing. */
    public boolean has(List<String> path) {
        return statements.stream().anyMatch(there -> switch (there) {
            case Header header -> begins(header.path(), path) && !header.path().equals(path);
            case Assignment assignment -> within(assignment.path(), assignment.meaning(), path);
        });
    }

    /**
     * The document with that value, a string, a boolean, a Long or a list of strings.
     *
     * @throws TomlError when the key is part of a table in braces, which is not taken apart
     */
    public Toml with(List<String> path, Object value) {
        if (value(path).equals(Optional.of(value))) {
            return this;
        }
        Toml changed = of(changed(path, Values.render(value)));
        if (!changed.value(path).equals(Optional.of(value))) {
            throw new TomlError(Values.key(path) + " cannot be set here");
        }
        return changed;
    }

    private String changed(List<String> path, String value) {
        Optional<Assignment> same = last(there -> there.path().equals(path));
        if (same.isPresent()) {
            return text.substring(0, same.get().value().begin())
                    + value
                    + text.substring(same.get().value().end());
        }
        if (last(there -> begins(path, there.path())).isPresent()) {
            throw new TomlError(Values.key(path) + " belongs into a table in braces: write that as [table]");
        }
        List<String> parent = path.subList(0, path.size() - 1);
        if (parent.isEmpty()) {
            return top(path, value);
        }
        Optional<Header> header = statements.stream()
                .filter(Header.class::isInstance)
                .map(Header.class::cast)
                .filter(there -> there.path().equals(parent))
                .findFirst();
        if (header.isPresent()) {
            return below(header.get(), path, value);
        }
        // a table that dotted keys made must not be opened again by a header
        Optional<Assignment> dotted =
                last(there -> begins(there.path(), parent) && there.table().size() < parent.size());
        return dotted.map(there -> behind(there, path, value)).orElseGet(() -> atEnd(parent, path.getLast(), value));
    }

    private String top(List<String> path, String value) {
        Optional<Assignment> before = last(there -> there.table().isEmpty());
        return before.map(there -> behind(there, path, value))
                .orElseGet(() -> Values.key(path) + " = " + value + "\n" + (text.isEmpty() ? "" : "\n") + text);
    }

    private String below(Header header, List<String> path, String value) {
        Optional<Assignment> before = last(there -> there.table().equals(header.path()));
        return before.map(there -> behind(there, path, value))
                .orElseGet(() -> inserted(header.end(), indent(header.begin()) + "  ", List.of(path.getLast()), value));
    }

    private String behind(Assignment there, List<String> path, String value) {
        return inserted(
                there.end(), indent(there.begin()), path.subList(there.table().size(), path.size()), value);
    }

    private String inserted(int at, String indent, List<String> key, String value) {
        String before = text.substring(0, at);
        return before
                + (before.endsWith("\n") ? "" : "\n")
                + indent
                + Values.key(key)
                + " = "
                + value
                + "\n"
                + text.substring(at);
    }

    private String atEnd(List<String> table, String key, String value) {
        String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        return before
                + (before.isEmpty() ? "" : "\n")
                + "["
                + Values.key(table)
                + "]\n  "
                + Values.key(List.of(key))
                + " = "
                + value
                + "\n";
    }

    private String indent(int begin) {
        int start = text.lastIndexOf('\n', begin - 1) + 1;
        return text.substring(start, begin);
    }

    private Stream<Assignment> assignments() {
        return statements.stream().filter(Assignment.class::isInstance).map(Assignment.class::cast);
    }

    private Optional<Assignment> last(Predicate<Assignment> wanted) {
        return assignments().filter(wanted).reduce((first, second) -> second);
    }

    private static boolean begins(List<String> path, List<String> with) {
        return path.size() >= with.size() && path.subList(0, with.size()).equals(with);
    }

    private static boolean within(List<String> at, Object meaning, List<String> path) {
        if (begins(at, path)) {
            return true;
        }
        return entries(at, meaning).entrySet().stream()
                .anyMatch(entry -> within(entry.getKey(), entry.getValue(), path));
    }

    private static Optional<Object> inside(List<String> at, Object meaning, List<String> path) {
        if (at.equals(path)) {
            return meaning instanceof Map ? Optional.empty() : Optional.of(meaning);
        }
        return entries(at, meaning).entrySet().stream()
                .map(entry -> inside(entry.getKey(), entry.getValue(), path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What a table in braces has, by whole paths. */
    private static Map<List<String>, Object> entries(List<String> at, Object meaning) {
        if (!(meaning instanceof Map<?, ?> table)) {
            return Map.of();
        }
        return table.entrySet().stream()
                .collect(Collectors.toMap(entry -> joined(at, (List<?>) entry.getKey()), Map.Entry::getValue));
    }

    private static List<String> joined(List<String> at, List<?> key) {
        List<String> path = new ArrayList<>(at);
        key.forEach(part -> path.add(part.toString()));
        return path;
    }
}
