package dev.slipway.engine.transport;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a piece of a request gave.
 *
 * @param asked when the host could begin with the request, by the controller's clock
 * @param answered when the last byte arrived
 */
record Frame(Excerpt stdout, Excerpt stderr, int exit, Instant asked, Instant answered) {
    byte[] bytes() {
        return stdout.bytes();
    }

    String output() {
        return stdout.text();
    }

    /** What the host said on standard error, without blank lines around it. */
    String words() {
        return stderr.text().strip();
    }

    /** Standard output cut at NULs; text that is no UTF-8 is replaced. */
    String[] records() {
        String text = new String(bytes(), StandardCharsets.UTF_8);
        return text.isEmpty() ? new String[0] : text.split("\0", -1);
    }
}
