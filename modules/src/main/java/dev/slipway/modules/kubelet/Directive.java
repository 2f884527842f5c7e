package dev.slipway.modules.kubelet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the section Service of a unit file.
 *
 * @param file the path of the file
 */
record Directive(String file, String key, String value) {
    /** A word with quotes around all or a part of it; what a backslash does to it is left alone. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    static List<Directive> parse(String file, String text) {
        List<Directive> directives = new ArrayList<>();
        boolean service = false;
        for (String line :
                text.replaceAll("\\\\\\n", " ").lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                service = line.equals("[Service]");
            } else if (service && !line.startsWith("#") && !line.startsWith(";") && line.contains("=")) {
                int equals = line.indexOf('=');
                directives.add(new Directive(
                        file,
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip()));
            }
        }
        return directives;
    }

    /** The words of a text, without their quotes. */
    static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().replaceAll("[\"']", ""))
                .toList();
    }

    /** The settings {@code NAME=value} of a file for EnvironmentFile, with its path. */
    static List<Directive> environment(String file, String text) {
        Pattern setting = Pattern.compile("(?m)^\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*)$");
        List<Directive> settings = new ArrayList<>();
        for (Matcher line = setting.matcher(text.replaceAll("\\\\\\n", " ")); line.find(); ) {
            settings.add(
                    new Directive(file, line.group(1), line.group(2).strip().replaceAll("^([\"'])(.*)\\1$", "$2")));
        }
        return settings;
    }
}
