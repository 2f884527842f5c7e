package dev.slipway.modules.system;

import java.util.List;

/** A file of sections, as in /etc/yum.repos.d; only the one that is meant changes. */
record RepoFile(String text) {
    /** With that section, in the place of one of the same name. */
    String with(String name, String section) {
        int begin = begin(name);
        if (begin < 0) {
            String before = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
            return before + (before.isEmpty() ? "" : "\n") + section;
        }
        int end = end(begin);
        // blank lines and comments before the next section are kept with it
        return text.substring(0, begin) + section + text.substring(end);
    }

    String without(String name) {
        int begin = begin(name);
        return begin < 0
                ? text
                : (text.substring(0, begin) + text.substring(end(begin)).stripLeading());
    }

    private int begin(String name) {
        int at = 0;
        for (String line : lines()) {
            if (line.strip().equals("[" + name + "]")) {
                return at;
            }
            at += line.length();
        }
        return -1;
    }

    private int end(int begin) {
        int at = 0;
        int said = begin;
        for (String line : lines()) {
            int next = at + line.length();
            if (at > begin && line.strip().startsWith("[")) {
                return said;
            }
            boolean says = !line.isBlank() && !line.startsWith("#") && !line.startsWith(";");
            said = at >= begin && says ? next : said;
            at = next;
        }
        return said;
    }

    /** With their line breaks. */
    private List<String> lines() {
        return List.of(text.split("(?<=\n)"));
    }
}
