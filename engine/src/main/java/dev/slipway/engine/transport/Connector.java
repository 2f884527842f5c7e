package dev.slipway.engine.transport;

/** Makes connections of all kinds; shared by all hosts of a run. */
public interface Connector extends AutoCloseable {
    /**
     * Connects, checks the host's key and authenticates, all within the target's timeouts.
     *
     * @throws TransportError with the cause and the next step
     */
    Connection connect(Target target) throws InterruptedException;

    @Override
    void close();
}
