package dev.slipway.engine.run;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes the secrets that went into an action out of what the host says about it: programs quote what they were given, a
 * syntax check the line it does not like.
 */
final class Scrubbing {
    /** Shorter parts of a secret tell too little, and are found in words that have nothing to do with it. */
    private static final int SHORTEST_LINE = 4;

    private static final int SHORTEST_WORD = 6;

    private final List<String> hidden;

    private Scrubbing(List<String> hidden) {
        this.hidden = hidden;
    }

    static Scrubbing of(Action action) {
        Optional<Content> given =
                switch (action) {
                    case Action.WriteFile write -> Optional.of(write.content());
                    case Action.Run run -> run.command().input();
                    default -> Optional.empty();
                };
        List<String> hidden = new ArrayList<>();
        if (given.isPresent() && given.get() instanceof Content.Hidden(Secret secret)) {
            String text = secret.reveal();
            hidden.add(text.strip());
            text.lines().map(String::strip).forEach(hidden::add);
            Arrays.stream(text.split("[\\s\"'=:,]+"))
                    .filter(word -> word.length() >= SHORTEST_WORD)
                    .forEach(hidden::add);
        }
        return new Scrubbing(hidden.stream()
                .filter(part -> part.length() >= SHORTEST_LINE)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String text(String said) {
        String clean = said;
        for (String part : hidden) {
            clean = clean.replace(part, "(secret)");
        }
        return clean;
    }

    /** For {@code register}: a text as it is, or as a secret when it holds one. */
    Object value(String said) {
        return text(said).equals(said) ? said : Secret.of(said);
    }
}
