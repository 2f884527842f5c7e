package dev.slipway.engine.transport.ssh;

/** What known_hosts says of a key that a host showed. */
sealed interface Verdict {
    /** The host's own key. */
    record Known() implements Verdict {}

    /** The host was never seen. */
    record Unknown() implements Verdict {}

    /** The host was seen with another key. */
    record Changed(KnownHostsLine known) implements Verdict {}

    /** The key must not be believed. */
    record Revoked(KnownHostsLine line) implements Verdict {}
}
