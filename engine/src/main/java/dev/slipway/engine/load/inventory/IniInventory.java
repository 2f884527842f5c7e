package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an inventory in INI format into the draft, as {@code plugins/inventory/ini.py} does: hosts with their variables below
 * {@code [group]}, {@code [group:vars]}, {@code [group:children]}. For one file.
 */
final class IniInventory {
    private static final Pattern SECTION = Pattern.compile("\\[([^:\\]\\s]+)(?::(\\w+))?]\\s*(?:#.*)?");
    private static final Pattern NAME = Pattern.compile("([^:\\]\\s]+)\\s*(?:#.*)?");
    private static final Pattern COLON = Pattern.compile("[\\w.-]+:\\s");
    private static final List<String> KINDS = List.of("hosts", "children", "vars");

    private final Source source;
    private final Draft draft;
    private final Problems problems;
    /** Groups that something was said of before they were declared. */
    private final Map<String, Pending> pending = new LinkedHashMap<>();

    private String group = Draft.UNGROUPED;
    private String kind = "hosts";
    private Set<String> inSection = new HashSet<>();

    /** @param parents whose children it is; none when it has only been given variables */
    private record Pending(Position at, List<String> parents) {}

    IniInventory(Source source, Draft draft, Problems problems) {
        this.source = source;
        this.draft = draft;
        this.problems = problems;
    }

    void read() {
        int number = 0;
        for (String written : source.text().lines().toList()) {
            number++;
            String line = written.strip();
            if (!line.isEmpty() && line.charAt(0) != '#' && line.charAt(0) != ';') {
                line(line, new Position(source, number, 1 + written.indexOf(line)));
            }
        }
        pending.forEach(this::undeclared);
    }

    /** Nobody may see what was encrypted. */
    private String shown(String text) {
        return source.confidential() ? "a text that is secret" : "'" + text + "'";
    }

    private void line(String line, Position at) {
        Matcher section = SECTION.matcher(line);
        if (section.matches()) {
            section(section.group(1), Optional.ofNullable(section.group(2)).orElse("hosts"), at);
        } else if (line.startsWith("[") && (line.endsWith("]") || line.matches("\\[[\\w.-]+(:\\w+)?]\\s.*"))) {
            problems.error(
                    at,
                    shown(line) + " is not a section",
                    "sections are [group], [group:vars] and [group:children], without blanks; a comment starts with #");
        } else {
            switch (kind) {
                case "hosts" -> host(line, at);
                case "vars" -> variable(line, at);
                case "children" -> child(line, at);
                default -> {}
            }
        }
    }

    private void section(String name, String type, Position at) {
        group = name;
        kind = type;
        inSection = new HashSet<>();
        if (!KINDS.contains(type)) {
            Position where = at.right(name.length() + 2);
            problems.error(
                    where,
                    "unknown kind of section ':" + type + "'",
                    Suggestions.didYouMean(type, KINDS).or(() -> Optional.of("there are :vars and :children")));
            return;
        }
        boolean declares = !type.equals("vars");
        if (!draft.groups().containsKey(name) && !declares) {
            pending.putIfAbsent(name, new Pending(at, new ArrayList<>()));
        }
        draft.group(name, at);
        if (declares && pending.containsKey(name)) {
            adopt(name);
        }
    }

    /** The group is declared now, and so it becomes what others called it. */
    private void adopt(String name) {
        Pending waiting = pending.remove(name);
        waiting.parents().forEach(parent -> draft.child(parent, name, waiting.at()));
    }

    private void undeclared(String name, Pending what) {
        List<String> known = draft.groups().keySet().stream()
                .filter(other -> !pending.containsKey(other))
                .toList();
        String used = what.parents().isEmpty()
                ? "is given variables"
                : "is a child of '" + String.join("' and '", what.parents()) + "'";
        problems.error(
                what.at(),
                "there is no group '" + name + "', and it " + used,
                Suggestions.didYouMean(name, known).or(() -> Optional.of("declare it by a section [" + name + "]")));
    }

    private void host(String line, Position at) {
        List<ShellWords.Word> words;
        try {
            words = ShellWords.split(line);
        } catch (ShellWords.Unclosed e) {
            problems.error(
                    at.right(e.offset), e.getMessage(), "put the whole value in the other kind of quotes, or close it");
            return;
        }
        if (words.isEmpty()) {
            problems.error(at, "the name of a host is missing");
            return;
        }
        if (new IniLine(line, at, words).told(problems)) {
            return;
        }
        Collection<Variable> variables = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ShellWords.Word word : words.subList(1, words.size())) {
            assignment(word.text(), at.right(word.offset()), names).ifPresent(variables::add);
        }
        String name = words.getFirst().text();
        HostNames.expand(new Yaml.Scalar(at, name, false, ""), problems)
                .forEach(host -> draft.host(host, group, variables));
    }

    /** A name and a value; blanks around either do not count. */
    private Optional<Variable> assignment(String text, Position at, Set<String> before) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.error(
                    at,
                    "expected name=value, not " + shown(text),
                    COLON.matcher(text).lookingAt()
                            ? "INI has '=' where YAML has ':'"
                            : "below :vars stands one name=value a line");
            return Optional.empty();
        }
        String name = text.substring(0, equals).strip();
        if (!before.add(name)) {
            problems.error(at, "'" + name + "' is set twice", "delete one of them");
        }
        String value = text.substring(equals + 1);
        int blanks = value.length() - value.stripLeading().length();
        // a host's value stands in quotes when it begins with a blank, and keeps it
        return Optional.of(new Variable(name, at, PythonLiteral.parse(value, at.right(equals + 1 + blanks))));
    }

    private void variable(String line, Position at) {
        int equals = line.indexOf('=');
        String value = equals < 0 ? "" : line.substring(equals + 1);
        assignment(line, at, inSection)
                .map(v -> new Variable(
                        v.name(),
                        at,
                        PythonLiteral.parse(value.strip(), v.value().at())))
                .ifPresent(v -> draft.variable(group, v));
    }

    private void child(String line, Position at) {
        Matcher name = NAME.matcher(line);
        if (!name.matches()) {
            problems.error(
                    at, "expected the name of a group, not " + shown(line), "below :children stands one name a line");
            return;
        }
        String child = name.group(1);
        if (draft.groups().containsKey(child)) {
            draft.child(group, child, at);
        } else {
            pending.computeIfAbsent(child, missing -> new Pending(at, new ArrayList<>()))
                    .parents()
                    .add(group);
        }
    }
}
