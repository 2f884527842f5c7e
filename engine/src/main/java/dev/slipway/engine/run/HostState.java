package dev.slipway.engine.run;

import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** One host while a run goes on: its connection and what it answered. Any thread. */
final class HostState {
    private final String name;
    private final Target target;
    private final Connector connector;
    private final RunEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Query<?>, Object> answers = new HashMap<>();
    private Overlay overlay = Overlay.planning();
    private Connection connection;
    private TransportError lost;

    HostState(String name, Target target, Connector connector, RunEvents events) {
        this.name = Objects.requireNonNull(name, "name");
        this.target = Objects.requireNonNull(target, "target");
        this.connector = Objects.requireNonNull(connector, "connector");
        this.events = Objects.requireNonNull(events, "events");
    }

    String name() {
        return name;
    }

    /** What is known of the host in this phase of the run. */
    Overlay overlay() {
        lock.lock();
        try {
            return overlay;
        } finally {
            lock.unlock();
        }
    }

    /** From here on effects have come about; what was observed stays known. */
    void startApplying() {
        lock.lock();
        try {
            overlay = Overlay.applying();
            overlay.observed(answers);
        } finally {
            lock.unlock();
        }
    }

    /** Asks and remembers. @throws TransportError when the host cannot be asked; it is not tried again then */
    void ask(Collection<? extends Query<?>> queries, String as) throws InterruptedException {
        if (queries.isEmpty()) {
            return;
        }
        Map<Query<?>, Object> said;
        try {
            said = connection().observe(java.util.List.copyOf(queries), as);
        } catch (TransportError e) {
            drop(e);
            throw e;
        }
        learn(said);
    }

    /** Takes over answers that came another way. */
    void learn(Map<Query<?>, Object> said) {
        lock.lock();
        try {
            answers.putAll(said);
            overlay.observed(said);
        } finally {
            lock.unlock();
        }
    }

    /** The connection, made when it is first needed. */
    Connection connection() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (lost != null) {
                throw lost;
            }
            if (connection == null) {
                try {
                    connection = connector.connect(target);
                } catch (TransportError e) {
                    lost = e;
                    throw e;
                }
                events.connected(name);
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /** Why the host is not asked any more. */
    Optional<Failure> unreachable() {
        lock.lock();
        try {
            return Optional.ofNullable(lost).map(e -> new Failure(String.valueOf(e.getMessage()), e.hint()));
        } finally {
            lock.unlock();
        }
    }

    /** Gives up a broken connection and makes a new one. */
    void reconnect() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            close();
            lost = null;
            connection();
        } finally {
            lock.unlock();
        }
    }

    private void drop(TransportError why) {
        lock.lock();
        try {
            close();
            lost = why;
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connection, if there is one, without waiting for the host. */
    void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
