package dev.slipway.engine.load.inventory;

import dev.slipway.engine.model.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a host pattern.
 *
 * @param text without the sign before it
 */
record PatternPart(Kind kind, String text, Position at) {
    private static final Pattern BY_COMMA = Pattern.compile("[^,]+");
    private static final Pattern BY_COLON = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])+");
    /** Of IPv6, with two colons together or all eight parts; {@code db:a:b} are three groups. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?=.*::|(?:[^:]*:){7}[^:]+$)[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
    /** A name with a port is one name, which no host has. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:[\\w.-]|\\[\\w+:\\w+(?::[0-9]+)?])+:[0-9]+");

    enum Kind {
        PLAIN,
        AND,
        NOT
    }

    /** The parts of a pattern that starts at a place. Colons separate only where there is no comma. */
    static List<PatternPart> split(String pattern, Position start) {
        boolean whole = ADDRESS.matcher(pattern.strip()).matches()
                || WITH_PORT.matcher(pattern.strip()).matches();
        Pattern separated = pattern.contains(",") || whole || pattern.startsWith("@") ? BY_COMMA : BY_COLON;
        List<PatternPart> parts = new ArrayList<>();
        Matcher found = separated.matcher(pattern);
        while (found.find()) {
            String text = found.group().strip();
            if (!text.isEmpty()) {
                int offset = found.start() + found.group().indexOf(text);
                parts.add(part(text, start.line() == 0 ? start : start.right(offset)));
            }
        }
        return parts;
    }

    private static PatternPart part(String text, Position at) {
        return switch (text.charAt(0)) {
            case '&' -> new PatternPart(Kind.AND, text.substring(1), at.right(1));
            case '!' -> new PatternPart(Kind.NOT, text.substring(1), at.right(1));
            default -> new PatternPart(Kind.PLAIN, text, at);
        };
    }
}
