package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands where a host is named: a name, perhaps with a port and with ranges such as {@code [01:20]}. */
final class HostNames {
    /** How many hosts one name may stand for. */
    private static final int LIMIT = 100_000;

    private static final Pattern WITH_PORT =
            Pattern.compile("^(\\[[^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*]|.*[^:]):(\\d{1,5})$");
    private static final Pattern BRACKETED_ADDRESS =
            Pattern.compile("^\\[([0-9A-Fa-f.]*:[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*)]$");
    private static final Pattern RANGE = Pattern.compile("\\[([0-9]*|[A-Za-z]):([0-9]+|[A-Za-z])(?::([0-9]+))?]");

    private HostNames() {}

    /** A host named by a key, and the port that stood after it. */
    record Named(String name, Position at, Optional<Yaml.Scalar> port) {}

    static List<Named> expand(Yaml.Scalar written, Problems problems) {
        String text = written.text();
        if (text.isBlank() || text.codePoints().anyMatch(HostNames::blank)) {
            problems.error(
                    written.at(),
                    text.isEmpty()
                            ? "the name of a host is missing"
                            : shown(written, text) + " is not the name of a host",
                    text.isEmpty() ? "write 'name:'" : blankHint(text));
            return List.of();
        }
        String name = text;
        Optional<Yaml.Scalar> port = Optional.empty();
        Matcher split = WITH_PORT.matcher(text);
        boolean plainAddress = text.indexOf(':') != text.lastIndexOf(':') && text.indexOf('[') < 0;
        if (!plainAddress && split.matches()) {
            name = split.group(1);
            port = Optional.of(new Yaml.Scalar(written.at(), split.group(2), false, ""));
        }
        Matcher address = BRACKETED_ADDRESS.matcher(name);
        List<String> names = new ArrayList<>();
        if (address.matches() && !RANGE.matcher(name).matches()) {
            names.add(address.group(1));
        } else if (!ranges(written, name, names, problems)) {
            return List.of();
        }
        Optional<Yaml.Scalar> thePort = port;
        return names.stream().map(n -> new Named(n, written.at(), thePort)).toList();
    }

    private static boolean blank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String blankHint(String text) {
        if (text.indexOf(',') >= 0) {
            return "each host is a key of its own: 'name:'";
        }
        return text.codePoints()
                .filter(c -> blank(c) && c != ' ' && c != '\t')
                .mapToObj(c -> String.format(
                        "U+%04X in it looks like a blank and is another character: delete it and type a blank", c))
                .findFirst()
                .orElse("a name has no blanks");
    }

    /** Nobody may see what was encrypted. */
    private static String shown(Yaml.Scalar written, String text) {
        return written.at().source().confidential() ? "a text that is secret" : "'" + text + "'";
    }

    private static boolean ranges(Yaml.Scalar written, String name, List<String> names, Problems problems) {
        Position at = written.at();
        names.add("");
        Matcher range = RANGE.matcher(name);
        int from = 0;
        while (range.find()) {
            String before = name.substring(from, range.start());
            List<String> values = values(written, range, problems);
            if (values.isEmpty()) {
                return false;
            }
            if ((long) names.size() * values.size() > LIMIT) {
                problems.error(at, shown(written, name) + " stands for more than " + LIMIT + " hosts");
                return false;
            }
            List<String> longer = new ArrayList<>();
            names.forEach(start -> values.forEach(value -> longer.add(start + before + value)));
            names.clear();
            names.addAll(longer);
            from = range.end();
        }
        String rest = name.substring(from);
        if (rest.contains("[") || rest.contains("]")) {
            problems.error(
                    at,
                    shown(written, name) + " is not a range",
                    "ranges are written [1:9], [01:20], [a:f] or [0:8:2]");
            return false;
        }
        names.replaceAll(start -> start + rest);
        return true;
    }

    /** The values of a range, its end included; none when it makes no sense, and then the problems say why. */
    private static List<String> values(Yaml.Scalar written, Matcher range, Problems problems) {
        String begin = range.group(1).isEmpty() ? "0" : range.group(1);
        String end = range.group(2);
        boolean letters = Character.isLetter(begin.charAt(0));
        Optional<String> wrong = wrong(begin, end, Optional.ofNullable(range.group(3)));
        if (wrong.isPresent()) {
            problems.error(
                    written.at(),
                    shown(written, range.group()) + " is not a range: " + wrong.get(),
                    "ranges are written [1:9], [01:20], [a:f] or [0:8:2]");
            return List.of();
        }
        int step = range.group(3) == null ? 1 : Integer.parseInt(range.group(3));
        List<String> values = new ArrayList<>();
        if (letters) {
            for (int i = Letters.index(begin); i <= Letters.index(end); i += step) {
                values.add(Letters.at(i));
            }
            return values;
        }
        boolean padded = begin.length() > 1 && begin.startsWith("0");
        int last = Integer.parseInt(end);
        for (int i = Integer.parseInt(begin); i <= last && values.size() <= LIMIT; i += step) {
            values.add(padded ? String.format("%0" + begin.length() + "d", i) : Integer.toString(i));
        }
        return values;
    }

    private static Optional<String> wrong(String begin, String end, Optional<String> step) {
        boolean letters = Character.isLetter(begin.charAt(0));
        if (letters != Character.isLetter(end.charAt(0))) {
            return Optional.of("it goes from a letter to a number");
        }
        if (begin.length() > 8
                || end.length() > 8
                || step.filter(s -> s.length() > 8).isPresent()) {
            return Optional.of("its numbers are too large");
        }
        if (step.filter(s -> Integer.parseInt(s) == 0).isPresent()) {
            return Optional.of("its step is 0");
        }
        if (!letters && begin.length() > 1 && begin.startsWith("0") && begin.length() != end.length()) {
            return Optional.of("with leading zeros both ends need the same number of digits");
        }
        boolean backwards =
                letters ? Letters.index(begin) > Letters.index(end) : Integer.parseInt(begin) > Integer.parseInt(end);
        return backwards ? Optional.of("its end is before its beginning") : Optional.empty();
    }

    /** Letters in the order of ranges: a to z, then A to Z. */
    private static final class Letters {
        private static final String ALL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

        static int index(String letter) {
            return ALL.indexOf(letter);
        }

        static String at(int index) {
            return ALL.substring(index, index + 1);
        }
    }
}
