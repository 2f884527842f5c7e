package dev.slipway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A page in Markdown, as far as links and code in it are concerned.
 *
 * @param prose the text without code blocks
 */
record MarkdownPage(Path file, String text, String prose) {
    private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static MarkdownPage read(Path file) throws IOException {
        return of(file, Files.readString(file));
    }

    static MarkdownPage of(Path file, String text) {
        return new MarkdownPage(file, text, CODE.matcher(text).replaceAll(""));
    }

    /** The links that lead to nothing, a file or a heading in one; those out of the repository do not count. */
    List<String> brokenLinks() throws IOException {
        List<String> links = LINK.matcher(prose)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.matches("(https?|mailto):.*"))
                .toList();
        List<String> broken = new ArrayList<>();
        for (String link : links) {
            if (!resolves(link)) {
                broken.add(link);
            }
        }
        return broken;
    }

    private boolean resolves(String link) throws IOException {
        int hash = link.indexOf('#');
        if (hash == 0) {
            return anchors().contains(link.substring(1));
        }
        Path target =
                file.resolveSibling(hash < 0 ? link : link.substring(0, hash)).normalize();
        if (!target.startsWith(Repository.ROOT) || !Files.exists(target)) {
            return false;
        }
        return hash < 0 || read(target).anchors().contains(link.substring(hash + 1));
    }

    /** The code blocks of a language. */
    List<String> code(String language) {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> anchors() {
        return HEADING.matcher(prose)
                .results()
                .map(found -> anchor(found.group(1)))
                .toList();
    }

    /** As GitHub makes it: lower case, blanks as dashes, no punctuation. */
    private static String anchor(String heading) {
        return heading.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
