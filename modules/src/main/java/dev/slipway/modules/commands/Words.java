package dev.slipway.modules.commands;

import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a command line apart as a POSIX shell does, without being one: quotes and backslashes hold words together, and
 * nothing is expanded. The rules are those of Python's {@code shlex.split}, which Ansible's {@code command} uses.
 */
final class Words {
    /** What means something to a shell, and would be an argument here. */
    private static final Pattern OPERATOR = Pattern.compile("\\||\\|\\||&&?|[0-9]?(>>?|<)(&[0-9]|/\\S*)?");

    private final String argument;
    private final String text;
    private final List<String> words = new ArrayList<>();
    private StringBuilder word;
    private boolean bare;
    private int at;

    private Words(String argument, String text) {
        this.argument = argument;
        this.text = text;
    }

    /**
     * The words of a line, at least one.
     *
     * @param argument the name in YAML, for messages
     * @throws UserError when a quote is left open, or when the line needs a shell
     */
    static List<String> of(String argument, String text) {
        Words splitting = new Words(argument, text);
        splitting.split();
        if (splitting.words.isEmpty()) {
            throw UserError.argument(argument, "'" + argument + "' names no program", "write the command line to run");
        }
        return List.copyOf(splitting.words);
    }

    private void split() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                end();
                continue;
            }
            if (word == null) {
                word = new StringBuilder();
                bare = true;
            }
            switch (c) {
                case '\'' -> single();
                case '"' -> twofold();
                case '\\' -> word.append(escaped());
                default -> word.append(c);
            }
        }
        end();
    }

    private void end() {
        if (word == null) {
            return;
        }
        if (bare && OPERATOR.matcher(word).matches()) {
            throw UserError.argument(
                    argument,
                    "'" + word + "' in '" + argument + "' would be an argument: there is no shell to understand it",
                    "use module 'shell', or quote it if an argument is what it shall be");
        }
        words.add(word.toString());
        word = null;
    }

    private void single() {
        bare = false;
        int close = text.indexOf('\'', at + 1);
        if (close < 0) {
            throw open("'");
        }
        word.append(text, at + 1, close);
        at = close;
    }

    private void twofold() {
        bare = false;
        int start = at;
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            boolean escape = c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
            word.append(escape ? text.charAt(++at) : c);
        }
        if (at >= text.length()) {
            at = start;
            throw open("\"");
        }
    }

    private char escaped() {
        bare = false;
        if (at + 1 >= text.length()) {
            throw UserError.argument(
                    argument, "'" + argument + "' ends with a backslash", "write it twice if it shall be an argument");
        }
        return text.charAt(++at);
    }

    private UserError open(String quote) {
        String rest = text.substring(at);
        return UserError.argument(
                argument,
                "the quote " + quote + " in '" + argument + "' is never closed: " + Brief.of(rest),
                "close it, or write \\" + quote + " for a quote that belongs to the text");
    }
}
