package dev.slipway.engine.transport;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a program prints while it runs, a line at a time: of what arrives together only the last whole line is told, since
 * nobody reads faster. For one thread.
 */
final class OutputLines {
    /** Does not listen. */
    static final Consumer<String> NOBODY = line -> {};

    /** Longer ones are not told: their start could be the start of a secret that nobody recognises any more. */
    private static final int LONGEST = 500;

    private final Consumer<String> told;
    private final StringBuilder line = new StringBuilder();

    OutputLines(Consumer<String> told) {
        this.told = Objects.requireNonNull(told, "told");
    }

    void add(byte[] buffer, int from, int to) {
        if (told == NOBODY) {
            return;
        }
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        String last = "";
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                last = whole(last);
            } else if (line.length() <= LONGEST) {
                line.append(c);
            }
        }
        tell(last);
    }

    /** The line is whole, though its end was not passed on yet. */
    void end() {
        tell(whole(""));
    }

    private String whole(String before) {
        String text = line.isEmpty() || line.length() > LONGEST ? before : line.toString();
        line.setLength(0);
        return text;
    }

    private void tell(String last) {
        if (!last.isBlank()) {
            told.accept(last);
        }
    }
}
