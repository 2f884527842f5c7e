package dev.slipway.engine.load.inventory;

import java.util.regex.Pattern;

/** Shell wildcards as a regular expression: {@code *}, {@code ?}, {@code [abc]}, {@code [!abc]}. */
final class Globs {
    private Globs() {}

    static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            int end = c == '[' ? glob.indexOf(']', i + 2) : -1;
            if (c == '*') {
                regex.append(".*");
            } else if (c == '?') {
                regex.append('.');
            } else if (end > 0) {
                regex.append(set(glob.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
            i++;
        }
        return regex.toString();
    }

    private static String set(String members) {
        boolean not = members.startsWith("!");
        String plain = (not ? members.substring(1) : members)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("^", "\\^")
                .replace("&", "\\&");
        return (not ? "[^" : "[") + plain + "]";
    }
}
