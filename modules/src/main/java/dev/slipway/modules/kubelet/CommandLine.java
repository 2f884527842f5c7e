package dev.slipway.modules.kubelet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How systemd starts the kubelet: its flags in their order, each with the file that it comes from. Of a flag that is given twice
 * the later counts. Source: systemd.exec(5) on Environment and EnvironmentFile, systemd.service(5) on variables in ExecStart.
 *
 * @param startedBy the file whose ExecStart counts
 */
record CommandLine(String startedBy, List<Given> flags) {
    /** A flag without its dashes. */
    record Given(String flag, String value, String file) {}

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?");
    private static final Pattern FLAG = Pattern.compile("--?([a-z][a-z0-9-]*)(?:=(.*))?", Pattern.DOTALL);

    private record Word(String text, String file) {}

    /** The files that EnvironmentFile names, in their order. */
    static List<String> environmentFiles(List<Directive> unit) {
        return counting(unit, "EnvironmentFile").stream()
                .map(directive -> directive.value().replaceFirst("^-", ""))
                .toList();
    }

    /** Those of a list that an empty one does not take back. */
    private static List<Directive> counting(List<Directive> unit, String key) {
        List<Directive> all = new ArrayList<>();
        unit.stream().filter(directive -> directive.key().equals(key)).forEach(directive -> {
            if (directive.value().isEmpty()) {
                all.clear();
            } else {
                all.add(directive);
            }
        });
        return all;
    }

    /**
     * Empty when nothing starts it.
     *
     * @param texts what files that EnvironmentFile names hold; those that are missing are not among them
     */
    static Optional<CommandLine> of(List<Directive> unit, Map<String, String> texts) {
        List<Directive> starts = counting(unit, "ExecStart");
        if (starts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Word> variables = new HashMap<>();
        counting(unit, "Environment")
                .forEach(line -> Directive.words(line.value()).forEach(word -> {
                    int equals = word.indexOf('=');
                    if (equals > 0) {
                        variables.put(word.substring(0, equals), new Word(word.substring(equals + 1), line.file()));
                    }
                }));
        environmentFiles(unit).stream()
                .filter(texts::containsKey)
                .flatMap(file -> Directive.environment(file, texts.get(file)).stream())
                .forEach(setting -> variables.put(setting.key(), new Word(setting.value(), setting.file())));
        Directive start = starts.getLast();
        List<Word> words = new ArrayList<>();
        for (String word : Directive.words(start.value())) {
            Matcher variable = VARIABLE.matcher(word);
            if (variable.matches()) {
                Optional.ofNullable(variables.get(variable.group(1))).ifPresent(value -> Directive.words(value.text())
                        .forEach(part -> words.add(new Word(part, value.file()))));
            } else {
                words.add(new Word(word, start.file()));
            }
        }
        return Optional.of(new CommandLine(start.file(), flags(words)));
    }

    private static List<Given> flags(List<Word> words) {
        List<Given> flags = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Matcher flag = FLAG.matcher(words.get(i).text());
            if (flag.matches()) {
                boolean apart = flag.group(2) == null
                        && i + 1 < words.size()
                        && !words.get(i + 1).text().startsWith("-");
                String value = flag.group(2) != null
                        ? flag.group(2)
                        : apart ? words.get(i + 1).text() : "true";
                flags.add(new Given(flag.group(1), value, words.get(i).file()));
            }
        }
        return flags;
    }

    /** The one that counts. */
    Optional<Given> last(String flag) {
        return flags.stream().filter(given -> given.flag().equals(flag)).reduce((first, later) -> later);
    }
}
