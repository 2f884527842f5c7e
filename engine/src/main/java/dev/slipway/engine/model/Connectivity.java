package dev.slipway.engine.model;

import java.util.Objects;

/**
 * What came of trying to open a TCP connection.
 *
 * @param detail the words of the peer or the kernel when it is not open, else ""
 */
public record Connectivity(Kind kind, String detail) {
    /** Refused means a host is there and nothing listens; timed out means that nobody answered at all. */
    public enum Kind {
        OPEN,
        REFUSED,
        TIMED_OUT,
        UNREACHABLE
    }

    public static final Connectivity OPEN = new Connectivity(Kind.OPEN, "");

    public Connectivity {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }
}
