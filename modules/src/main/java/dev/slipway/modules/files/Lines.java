package dev.slipway.modules.files;

import java.util.ArrayList;
import java.util.List;

/** Texts as lines that keep their ends. */
final class Lines {
    private Lines() {}

    /** Lines that end in a newline, but for the last. */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        for (int begin = 0; begin < text.length(); ) {
            int newline = text.indexOf('\n', begin);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(text.substring(begin, end));
            begin = end;
        }
        return lines;
    }

    /** Lines that end in a newline, a carriage return, or both. */
    static List<String> ofAnyEnd(String text) {
        if (text.indexOf('\r') < 0) {
            return of(text);
        }
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean more = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\r' || c == '\n') && !more) {
                lines.add(text.substring(begin, i + 1));
                begin = i + 1;
            }
        }
        if (begin < text.length()) {
            lines.add(text.substring(begin));
        }
        return lines;
    }

    /** Without line ends. */
    static String stripped(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == '\n' || line.charAt(end - 1) == '\r')) {
            end--;
        }
        return line.substring(0, end);
    }
}
