package dev.slipway.engine.compile.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions in Python's spelling, with an end: matching stops with an error after so many looks at the text, so
 * that no pattern can hang a run however it is made.
 */
record Patterns(Pattern pattern, Fault fault) {
    private static final int MOST_LOOKS = 20_000_000;
    private static final int LONGEST = 4_096;

    /** From the arguments {@code pattern}, {@code ignorecase} and {@code multiline}. */
    static Patterns compile(Arguments args) {
        int flags = (args.flag("ignorecase") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (args.flag("multiline") ? Pattern.MULTILINE : 0);
        return compile(args.text("pattern"), flags, args::error);
    }

    static Patterns compile(String written, int flags, Fault fault) {
        if (written.length() > LONGEST) {
            throw fault.error("the pattern is too long", "at most " + LONGEST + " characters");
        }
        try {
            return new Patterns(
                    Pattern.compile(
                            starts(java(written), flags), flags | Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS),
                    fault);
        } catch (PatternSyntaxException e) {
            String why = e.getDescription();
            boolean quotesThePattern = !why.matches("[A-Za-z ,'*+?-]*");
            throw fault.error("the pattern is not a regular expression" + (quotesThePattern ? "" : ": " + why), "");
        } catch (StackOverflowError e) {
            throw fault.error("the pattern is nested too deeply", "");
        }
    }

    /** Python's words where Java has others. */
    private static String java(String python) {
        if (!python.contains("(?P") && !python.contains("\\Z")) {
            return python;
        }
        return python.replace("(?P<", "(?<")
                .replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")
                .replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\Z", "$1\\\\z");
    }

    /** To Python a line also starts behind the last newline of a text, to Java only where a character follows. */
    private static String starts(String pattern, int flags) {
        boolean first = (flags & Pattern.MULTILINE) != 0 && pattern.startsWith("^") && pattern.indexOf('|') < 0;
        return first ? "(?:^|(?<=\n)\\z)" + pattern.substring(1) : pattern;
    }

    /** A matcher whose every operation is bounded; {@link Search} runs it. */
    Search matcher(String text) {
        return new Search(pattern.matcher(new Bounded(text, new int[1], fault)), fault);
    }

    /** Runs a matcher, and tells of a pattern that needs too much stack as an error. */
    record Search(Matcher matcher, Fault fault) {
        boolean find() {
            try {
                return matcher.find();
            } catch (StackOverflowError e) {
                throw tooDeep();
            }
        }

        boolean lookingAt() {
            try {
                return matcher.lookingAt();
            } catch (StackOverflowError e) {
                throw tooDeep();
            }
        }

        private dev.slipway.engine.model.UserError tooDeep() {
            return fault.error("the pattern needs too many steps for this text", "make it more specific");
        }
    }

    /** Text that may be looked at only so often. */
    private record Bounded(String text, int[] looks, Fault fault) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw fault.error("the pattern needs too many steps for this text", "make it more specific");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
