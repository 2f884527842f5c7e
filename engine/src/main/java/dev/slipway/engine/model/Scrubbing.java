package dev.slipway.engine.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes secrets out of what is told about something they went into: programs quote what they were given, a syntax check the line
 * it does not like, a message its argument.
 */
public final class Scrubbing {
    /** Nothing secret went in. */
    public static final Scrubbing NONE = new Scrubbing(List.of(), List.of());

    private static final String SECRET = "(secret)";
    /** Shorter parts of a secret tell too little, and are found in words that have nothing to do with it. */
    private static final int SHORTEST_LINE = 4;

    private static final int SHORTEST_WORD = 6;

    private final List<String> whole;
    private final List<String> hidden;

    private Scrubbing(List<String> whole, List<String> hidden) {
        this.whole = whole;
        this.hidden = hidden;
    }

    /** Of secrets. */
    public static Scrubbing of(Collection<Secret> secrets) {
        if (secrets.isEmpty()) {
            return NONE;
        }
        List<String> whole = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (Secret secret : secrets) {
            String text = secret.reveal();
            whole.add(text.strip());
            hidden.add(text.strip());
            text.lines().map(String::strip).forEach(hidden::add);
            Arrays.stream(text.split("[\\s\"'=:,]+"))
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .forEach(hidden::add);
        }
        return new Scrubbing(
                whole.stream().filter(text -> !text.isEmpty()).distinct().toList(),
                hidden.stream()
                        .filter(part -> part.length() >= SHORTEST_LINE)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList());
    }

    /** Of what an action hands to the host. */
    public static Scrubbing of(Action action) {
        return of(action, List.of());
    }

    /** Of what an action hands to the host, and of further secrets. */
    public static Scrubbing of(Action action, Collection<Secret> more) {
        Optional<Content> given =
                switch (action) {
                    case Action.WriteFile write -> Optional.of(write.content());
                    case Action.Run run -> run.command().input();
                    default -> Optional.empty();
                };
        Stream<Secret> ofAction = given.stream()
                .filter(Content.Hidden.class::isInstance)
                .map(content -> ((Content.Hidden) content).secret());
        return of(Stream.concat(
                        ofAction.flatMap(one -> Stream.concat(Stream.of(one), one.parts().stream())), more.stream())
                .toList());
    }

    /** The text without the secrets in it. */
    public String text(String said) {
        String clean = said;
        for (String part : hidden) {
            clean = clean.replace(part, SECRET);
        }
        for (String text : whole) {
            if (text.length() < SHORTEST_LINE) {
                clean = word(text).matcher(clean).replaceAll(SECRET);
            } else if (clean.indexOf('…') >= 0) {
                clean = cut(clean, text);
            }
        }
        return clean;
    }

    /** A short one counts where it stands by itself. */
    private static Pattern word(String text) {
        return Pattern.compile("(?<![\\w])" + Pattern.quote(text) + "(?![\\w])");
    }

    /** A message that was too long may end within a secret. */
    private static String cut(String said, String secret) {
        String clean = said;
        for (int length = secret.length() - 1; length > 2; length--) {
            clean = clean.replace(secret.substring(0, length) + "…", SECRET + "…");
        }
        return clean;
    }

    /** The secrets that do not stand in a text as they are: if it holds them in another form, {@link #text} leaves them there. */
    public List<String> missing(String said) {
        return whole.stream().filter(secret -> !said.contains(secret)).toList();
    }

    /** Whether a text holds one. */
    public boolean in(String said) {
        return !text(said).equals(said);
    }

    /** Plain data: each text as it is, or as a secret when it holds one; what is unknown for a clean reason. */
    public Object value(Object data) {
        return switch (data) {
            case String said -> in(said) ? Secret.of(said) : said;
            case Unknown(String because) -> new Unknown(text(because));
            case List<?> list -> {
                List<Object> clean = new ArrayList<>(list.size());
                list.forEach(item -> clean.add(value(item)));
                yield clean;
            }
            case Map<?, ?> map -> values(map);
            case null, default -> data;
        };
    }

    /** As {@link #value}. */
    public Map<String, Object> values(Map<?, ?> data) {
        Map<String, Object> clean = new LinkedHashMap<>();
        data.forEach((key, item) -> clean.put(text(String.valueOf(key)), value(item)));
        return clean;
    }
}
