package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments in one text: {@code path=/x state=directory}, or a command line with a few named arguments in it.
 *
 * <p>Follows Ansible's {@code parsing/splitter.py}: quotes and templates hold words together, quoted values may use
 * backslash escapes.
 */
record FreeForm(Problems problems) {
    private static final Set<String> COMMANDS = Set.of("command", "shell", "probe", "raw", "script");
    private static final Set<String> NAMED_IN_COMMANDS =
            Set.of("creates", "removes", "chdir", "executable", "stdin", "stdin_add_newline", "strip_empty_ends");
    private static final Pattern NAMED = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    /** A mapping when the text names arguments, else the text itself. */
    Yaml read(String module, Yaml.Scalar written) {
        return COMMANDS.contains(module) ? command(written) : arguments(module, written);
    }

    private Yaml command(Yaml.Scalar written) {
        Map<String, Yaml.Entry> named = new LinkedHashMap<>();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (Words.Word word : Words.of(written.text())) {
            Matcher match = NAMED.matcher(word.text());
            if (match.matches() && NAMED_IN_COMMANDS.contains(match.group(1))) {
                put(named, entry(written, word, match));
                rest.append(written.text(), from, word.start());
                from = word.end();
            }
        }
        if (named.isEmpty()) {
            return written;
        }
        rest.append(written.text().substring(from));
        List<Yaml.Entry> entries = new ArrayList<>();
        Yaml.Scalar line = new Yaml.Scalar(written.at(), rest.toString().strip(), true, written.tag());
        entries.add(new Yaml.Entry(written.at(), Task.FREE, line));
        entries.addAll(named.values());
        return new Yaml.Mapping(written.at(), entries);
    }

    private Yaml arguments(String module, Yaml.Scalar written) {
        Map<String, Yaml.Entry> named = new LinkedHashMap<>();
        List<Words.Word> others = new ArrayList<>();
        for (Words.Word word : Words.of(written.text())) {
            Matcher match = NAMED.matcher(word.text());
            if (match.matches()) {
                put(named, entry(written, word, match));
            } else {
                others.add(word);
            }
        }
        if (named.isEmpty()) {
            return written;
        }
        if (!others.isEmpty()) {
            Words.Word first = others.getFirst();
            problems.error(
                    place(written, first.start()),
                    "'" + first.text() + "' is not an argument of '" + module + "' in the form name=value",
                    "quote a value that has spaces, or write the arguments as a mapping");
        }
        return new Yaml.Mapping(written.at(), List.copyOf(named.values()));
    }

    private void put(Map<String, Yaml.Entry> named, Yaml.Entry entry) {
        if (named.putIfAbsent(entry.key(), entry) != null) {
            problems.error(entry.at(), "argument '" + entry.key() + "' is given twice");
        }
    }

    private static Yaml.Entry entry(Yaml.Scalar written, Words.Word word, Matcher match) {
        String value = match.group(2);
        boolean quoted = value.length() >= 2
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        String text = quoted ? unescaped(value.substring(1, value.length() - 1)) : value;
        Position valueAt = place(written, word.start() + match.start(2));
        // in this form a value is a string whatever it looks like: mode=0644 is a mode
        return new Yaml.Entry(
                place(written, word.start()), match.group(1), new Yaml.Scalar(valueAt, text, true, written.tag()));
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        switch (match.group(1)) {
                            case "n" -> "\n";
                            case "t" -> "\t";
                            case "r" -> "\r";
                            case "\\", "\"", "'" -> match.group(1);
                            default -> match.group();
                        }));
    }

    /** Where a character of a scalar stands, when the scalar is in one line as written; else where the scalar starts. */
    private static Position place(Yaml.Scalar written, int index) {
        int quote = written.quoted() ? 1 : 0;
        String line = written.at().source().written(written.at().line());
        boolean verbatim =
                line.startsWith(written.text(), Math.max(0, written.at().column() - 1 + quote));
        return verbatim ? written.at().right(index + quote) : written.at();
    }
}
