package dev.slipway.engine.compile.template;

import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Passage;
import dev.slipway.engine.compile.template.Template.Part;
import java.util.ArrayList;
import java.util.List;

/** Cuts a string at its braces. */
final class TemplateReader {
    private final Passage passage;
    private final String text;
    private final List<Part> parts = new ArrayList<>();

    private TemplateReader(Passage passage) {
        this.passage = passage;
        this.text = passage.text();
    }

    static List<Part> read(Passage passage) {
        TemplateReader reader = new TemplateReader(passage);
        reader.run();
        return reader.parts;
    }

    private void run() {
        int from = 0;
        int open = text.indexOf("{{");
        boolean stripsStart = false;
        while (open >= 0) {
            boolean stripsEnd = text.startsWith("-", open + 2);
            fixed(from, open, stripsStart, stripsEnd);
            Expression.Embedded embedded = Expression.embedded(passage, open + (stripsEnd ? 3 : 2));
            parts.add(new Part.Braces(embedded.expression()));
            stripsStart = text.startsWith("-", embedded.end());
            from = embedded.end() + (stripsStart ? 3 : 2);
            open = text.indexOf("{{", from);
        }
        fixed(from, text.length(), stripsStart, false);
    }

    private void fixed(int from, int to, boolean stripsStart, boolean stripsEnd) {
        String stretch = text.substring(from, to);
        refuse(from, stretch);
        String left = stripsStart ? stretch.stripLeading() : stretch;
        String kept = stripsEnd ? left.stripTrailing() : left;
        if (!kept.isEmpty()) {
            parts.add(new Part.Fixed(kept));
        }
    }

    private void refuse(int from, String stretch) {
        int statement = stretch.indexOf("{%");
        if (statement >= 0) {
            throw passage.error(
                    from + statement,
                    "control statements such as '{% … %}' are not supported",
                    "use 'x if condition else y', filters such as map and select, 'loop' and 'when', or a Mustache template;"
                            + " for the characters themselves write {{ '{%' }}");
        }
        int comment = stretch.indexOf("{#");
        if (comment >= 0 && stretch.indexOf("#}", comment) > 0) {
            throw passage.error(
                    from + comment,
                    "comments such as '{# … #}' are not supported",
                    "write a YAML comment; for the characters themselves write {{ '{#' }}");
        }
    }
}
