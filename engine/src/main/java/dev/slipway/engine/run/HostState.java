package dev.slipway.engine.run;

import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** One host while a run goes on: its connection and what it answered. Any thread. */
final class HostState {
    private final String name;
    private final Target target;
    private final Connector connector;
    private final RunEvents events;
    private final Timing timing;
    /** Held while connecting, so that only one thread does; everything else is under this object's own lock. */
    private final ReentrantLock connecting = new ReentrantLock();

    /** By user, what was answered since the host began to be changed. */
    private final Map<String, Set<Query<?>>> young = new HashMap<>();

    private Overlay overlay = Overlay.planning();
    private Connection connection;
    private TransportError lost;
    private boolean applying;
    private boolean closed;

    HostState(String name, Target target, Connector connector, RunEvents events, Timing timing) {
        this.name = Objects.requireNonNull(name, "name");
        this.target = Objects.requireNonNull(target, "target");
        this.connector = Objects.requireNonNull(connector, "connector");
        this.events = Objects.requireNonNull(events, "events");
        this.timing = Objects.requireNonNull(timing, "timing");
    }

    /** Who owns what a task makes when it does not become another user. */
    String loginUser() {
        return target.user().orElse("root");
    }

    /** What is known of the host in this phase of the run. */
    synchronized Overlay overlay() {
        return overlay;
    }

    /** From here on effects have come about; what was observed stays known. */
    synchronized void startApplying() {
        if (applying) {
            return;
        }
        overlay = overlay.beginApplying();
        applying = true;
    }

    /**
     * Asks and remembers; gives what was said. A connection that breaks meanwhile is made anew once, since a question does no harm.
     *
     * @throws TransportError when the host cannot be asked; it is not tried again then
     */
    Map<Query<?>, Object> ask(Collection<? extends Query<?>> queries, String as) throws InterruptedException {
        if (queries.isEmpty()) {
            return Map.of();
        }
        long since = overlay().time();
        Map<Query<?>, Object> said = observe(List.copyOf(queries), as);
        learn(said, as, since);
        return said;
    }

    /** Whether it exists only as data, so that nothing true can be learned from it. */
    boolean simulated() {
        return target.kind().equals("simulated");
    }

    /** The host's answers as they are now, not remembered. */
    Map<Query<?>, Object> observe(List<Query<?>> queries, String as) throws InterruptedException {
        Connection used = connection();
        try (Timing.Span _ = timing.phase(Phase.OBSERVE)) {
            return used.observe(queries, as);
        } catch (TransportError e) {
            if (e.kind() != TransportError.Kind.LOST) {
                throw e;
            }
            forget(used);
        }
        Connection renewed = connection();
        try (Timing.Span _ = timing.phase(Phase.OBSERVE)) {
            return renewed.observe(queries, as);
        } catch (TransportError e) {
            lose(renewed, e);
            throw e;
        }
    }

    /** Takes over answers that came another way. */
    synchronized void learn(Map<Query<?>, Object> said, String as) {
        learn(said, as, overlay.time());
    }

    /** The same for what was asked when {@link Overlay#time} was that. */
    synchronized void learn(Map<Query<?>, Object> said, String as, long since) {
        if (applying) {
            young.computeIfAbsent(as, k -> new HashSet<>()).addAll(said.keySet());
        }
        overlay.observed(said, as, since);
    }

    /** Whether a question was not answered since {@link #startApplying}. */
    synchronized boolean toldBeforeApplying(Query<?> query, String as) {
        return !young.getOrDefault(as, Set.of()).contains(query);
    }

    /**
     * The connection, made when it is first needed.
     *
     * @throws TransportError when there is none to be had, each time for the same cause
     */
    Connection connection() throws InterruptedException {
        Optional<Connection> ready = current();
        if (ready.isPresent()) {
            return ready.get();
        }
        try (Timing.Span _ = timing.phase(Phase.PREPARE)) {
            connecting.lockInterruptibly();
            try {
                ready = current();
                return ready.isPresent() ? ready.get() : connect();
            } finally {
                connecting.unlock();
            }
        }
    }

    private synchronized Optional<Connection> current() {
        if (lost != null) {
            throw lost;
        }
        return Optional.ofNullable(connection);
    }

    private Connection connect() throws InterruptedException {
        Connection made;
        try {
            made = connector.connect(target);
        } catch (TransportError e) {
            synchronized (this) {
                lost = e;
            }
            throw e;
        }
        synchronized (this) {
            if (closed) {
                made.close();
                throw new TransportError(TransportError.Kind.UNREACHABLE, "the run is over", "");
            }
            connection = made;
        }
        events.connected(name);
        return made;
    }

    /** Why the host is not asked any more. */
    synchronized Optional<Failure> unreachable() {
        return Optional.ofNullable(lost).map(Failure::of);
    }

    /** Gives up the connection, whatever its state, and makes a new one. */
    void reconnect() throws InterruptedException {
        try (Timing.Span _ = timing.phase(Phase.PREPARE)) {
            connecting.lockInterruptibly();
            try {
                giveUp();
                connect();
            } finally {
                connecting.unlock();
            }
        }
    }

    /** Gives up the connection with all that still runs in it; the next question makes a new one. */
    synchronized void giveUp() {
        lost = null;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** Another thread may have made a new connection already: that one is left alone. */
    private synchronized void forget(Connection broken) {
        if (connection == broken) {
            giveUp();
        }
    }

    private synchronized void lose(Connection broken, TransportError why) {
        if (connection == broken) {
            giveUp();
            lost = why;
        }
    }

    /** Closes the connection, if there is one, without waiting for the host, and makes no other. */
    synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
