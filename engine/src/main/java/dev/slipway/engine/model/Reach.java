package dev.slipway.engine.model;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a controller-side call can reach: the hosts of the run through their connections, the clock, randomness. */
public interface Reach {
    /** The inventory name of the host whose task makes the call. */
    String host();

    /** The bytes of a file on a host, read now; empty when there is none. Hidden, since a caller may read keys. */
    Optional<Content.Hidden> read(String host, String path) throws IOException, InterruptedException;

    /** Performs an action on a host and checks that it came about. */
    CommandResult perform(String host, Action action) throws IOException, InterruptedException;

    /**
     * A TCP connection made by the host, so that what is open only to it can be reached.
     *
     * @throws IOException when it is refused or times out, with the words for it
     */
    Socket connect(String host, String address, int port, Duration timeout) throws IOException, InterruptedException;

    /** Gives up the connection to a host that restarts and waits for a new one. */
    void reconnect(String host, Duration limit) throws IOException, InterruptedException;

    Instant now();

    /** What the task registers besides, by the names that {@link ControllerCall#tells} promised. */
    default void tell(Map<String, Object> values) {}

    /** Waits; ends early with {@link InterruptedException} when the operator stops the run. */
    void pause(Duration time) throws InterruptedException;

    /** Fit for keys and serial numbers. */
    RandomGenerator random();
}
