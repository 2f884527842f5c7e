package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.TransportError;

/** An attempt to connect that failed, and what to do about it. */
final class ConnectFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may come of another attempt. */
    enum Retry {
        /** The same; or a lockout. */
        NEVER,
        /** Nothing listens: perhaps sshd restarts. */
        REFUSED,
        /** sshd has too many connections that are not authenticated yet: it takes more in a moment. */
        CROWDED
    }

    private final transient TransportError told;
    private final Retry retry;

    ConnectFailure(TransportError told, Retry retry) {
        super(told.getMessage(), told);
        this.told = told;
        this.retry = retry;
    }

    TransportError told() {
        return told;
    }

    Retry retry() {
        return retry;
    }
}
