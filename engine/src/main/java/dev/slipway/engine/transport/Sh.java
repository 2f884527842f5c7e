package dev.slipway.engine.transport;

import dev.slipway.engine.model.UserError;
import java.util.List;
import java.util.stream.Collectors;

/** The one place where data becomes text for a shell. */
final class Sh {
    private static final String SAFE = "_@%+=:,./-";

    private Sh() {}

    /**
     * A word that any POSIX shell reads back as the text.
     *
     * @throws UserError when the text holds a NUL, which no argument can
     */
    static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw UserError.of("'" + text.replace("\0", "\\0") + "' holds a NUL byte, which no path or argument can");
        }
        return !text.isEmpty() && text.chars().allMatch(Sh::safe) ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean safe(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || SAFE.indexOf(c) >= 0;
    }

    /** A function of {@code session.sh} applied to words. */
    static String call(String function, List<String> words) {
        return words.isEmpty()
                ? function
                : function + " " + words.stream().map(Sh::quote).collect(Collectors.joining(" "));
    }

    static String call(String function, String... words) {
        return call(function, List.of(words));
    }

    /** An absolute path without slashes at its end, so that a link is never followed by way of one. */
    static String path(String path) {
        if (!path.startsWith("/")) {
            throw UserError.of("'" + path + "' is not an absolute path", "begin it with a slash");
        }
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
