package dev.slipway.engine.transport.ssh;

import java.time.Duration;
import java.util.Optional;

/** Words for messages. */
final class Text {
    private static final int LONGEST = 200;

    private Text() {}

    /** A peer's text made harmless for a terminal and fit for one line. */
    static String oneLine(String text) {
        String clean = text.strip().replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
    }

    static String seconds(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    /** What is at the bottom of a chain of exceptions, in its own words. */
    static String cause(Throwable thrown) {
        Throwable bottom = thrown;
        while (bottom.getCause() != null) {
            bottom = bottom.getCause();
        }
        String message = bottom.getMessage();
        return message == null || message.isBlank() ? bottom.getClass().getSimpleName() : oneLine(message);
    }

    /** The first of a type in a chain of exceptions. */
    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return Optional.of(type.cast(t));
            }
        }
        return Optional.empty();
    }
}
