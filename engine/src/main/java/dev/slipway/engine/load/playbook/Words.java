package dev.slipway.engine.load.playbook;

import java.util.ArrayList;
import java.util.List;

/** Splits a text at white space, except within quotes and templates. */
public final class Words {
    private Words() {}

    /** A word and where in the text it stands; the end is not part of it. */
    public record Word(String text, int start, int end) {}

    public static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        int braces = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean space = Character.isWhitespace(c);
            if (space && quote == 0 && braces == 0) {
                if (start >= 0) {
                    words.add(new Word(text.substring(start, i), start, i));
                }
                start = -1;
                continue;
            }
            start = start < 0 ? i : start;
            if (c == '\\' && quote != 0) {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (text.startsWith("{{", i) || text.startsWith("{%", i)) {
                braces++;
                i++;
            } else if (braces > 0 && (text.startsWith("}}", i) || text.startsWith("%}", i))) {
                braces--;
                i++;
            } else if (braces == 0 && (c == '"' || c == '\'')) {
                quote = c;
            }
        }
        if (start >= 0) {
            words.add(new Word(text.substring(start), start, text.length()));
        }
        return words;
    }
}
