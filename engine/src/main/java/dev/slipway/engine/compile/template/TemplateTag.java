package dev.slipway.engine.compile.template;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name in a Mustache template.
 *
 * @param name the first part of it: {@code a} of {@code a.b}
 * @param place whether it may belong to the item of a section around it
 */
public record TemplateTag(String name, Position at, Place place) {
    /** Where a tag stands. */
    public enum Place {
        OUTSIDE,
        IN_SECTION
    }

    private static final Pattern TAG = Pattern.compile("\\{\\{\\{?\\s*(?<sign>[#^&/>!=]?)\\s*(?<name>[\\w./-]*)");

    public TemplateTag {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(place, "place");
    }

    /** Those of a template that can be read, and of its partials. */
    static List<TemplateTag> of(String template, TemplateFiles files) {
        List<TemplateTag> tags = new ArrayList<>();
        gather(template, files, 0, new HashSet<>(), tags);
        return tags;
    }

    private static void gather(
            String template, TemplateFiles files, int outside, Set<String> seen, List<TemplateTag> tags) {
        Source source = files.source(template);
        // with other braces it would take a reader of its own; rendering still finds what is wrong
        if (!seen.add(template) || source.text().contains("{{=")) {
            return;
        }
        int depth = outside;
        Matcher tag = TAG.matcher(source.text());
        while (tag.find()) {
            String name = tag.group("name");
            switch (tag.group("sign")) {
                case "#", "^" -> {
                    add(source, tag.start(), name, depth, tags);
                    depth++;
                }
                case "/" -> depth--;
                case "!", "=" -> {}
                case ">" -> gather(files.partial(template, name, at(source, tag.start())), files, depth, seen, tags);
                default -> add(source, tag.start(), name, depth, tags);
            }
        }
    }

    private static void add(Source source, int offset, String name, int depth, List<TemplateTag> tags) {
        String first = name.split("\\.", 2)[0];
        if (!first.isEmpty() && !first.startsWith("-")) {
            tags.add(new TemplateTag(first, at(source, offset), depth > 0 ? Place.IN_SECTION : Place.OUTSIDE));
        }
    }

    private static Position at(Source source, int offset) {
        String before = source.text().substring(0, offset);
        int line = before.lastIndexOf('\n') + 1;
        int number = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Position(source, number, before.codePointCount(line, offset) + 1);
    }
}
