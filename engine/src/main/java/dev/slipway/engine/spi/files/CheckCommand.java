package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The argument {@code validate}: a command line that judges a new file before it takes its place. */
public final class CheckCommand {
    private static final Pattern PART = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^\\s'\"]+)|(\\s+)");

    private CheckCommand() {}

    /**
     * The command; words are split at blanks and may be quoted, and no shell is involved.
     *
     * @throws UserError when it has an open quote, or does not name the file as {@code %s}
     */
    public static Command of(String argument, String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        Matcher part = PART.matcher(line.strip());
        int end = 0;
        while (part.find() && part.start() == end) {
            end = part.end();
            if (part.group(4) != null) {
                words.add(word.toString());
                word.setLength(0);
                continue;
            }
            begun = true;
            for (int group = 1; group <= 3; group++) {
                word.append(part.group(group) == null ? "" : part.group(group));
            }
        }
        if (end < line.strip().length()) {
            throw UserError.argument(argument, "'" + line + "' has a quote that does not end", "close it");
        }
        if (!begun || !line.contains("%s")) {
            throw UserError.argument(
                    argument, "'" + line + "' does not say where the new file is", "write %s in its place");
        }
        words.add(word.toString());
        return Command.of(words);
    }
}
