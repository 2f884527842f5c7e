package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a controller-side call reaches through the connections of the run. */
final class HostReach implements Reach {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final Session session;
    private final Call.Item item;
    private final Map<String, Object> told = new LinkedHashMap<>();

    HostReach(Session session, Call.Item item) {
        this.session = Objects.requireNonNull(session, "session");
        this.item = Objects.requireNonNull(item, "item");
    }

    @Override
    public String host() {
        return item.target();
    }

    @Override
    public Optional<Content.Hidden> read(String host, String path) throws IOException, InterruptedException {
        try {
            return new HostTunnels(session, item.as()).read(host, path);
        } catch (TransportError e) {
            throw lost(host, e);
        }
    }

    @Override
    public CommandResult perform(String host, Action action) throws IOException, InterruptedException {
        try {
            HostState state = session.host(host);
            CommandResult result = state.connection().perform(action, item.as());
            action.effects().forEach(state.overlay()::lay);
            return result;
        } catch (ActionRefused e) {
            throw new IOException(
                    "host '" + host + "': "
                            + Scrubbing.of(action, item.revealed()).text(e.getMessage()),
                    e);
        } catch (TransportError e) {
            throw lost(host, e);
        }
    }

    /**
     * For a call that can go on without the host for a while. When it cannot, the performer finds the cause, and settles
     * what became of the call's own host; of another one it can say nothing.
     */
    private IOException lost(String host, TransportError e) {
        return host.equals(host())
                ? new IOException(e.getMessage(), e)
                : new IOException("host '" + host + "': " + e.getMessage());
    }

    @Override
    public Socket connect(String host, String address, int port, Duration timeout)
            throws IOException, InterruptedException {
        try {
            return session.host(host).connection().tunnel(address, port, timeout);
        } catch (TransportError e) {
            throw lost(host, e);
        }
    }

    @Override
    public void reconnect(String host, Duration limit) throws IOException, InterruptedException {
        Instant end = now().plus(limit);
        while (true) {
            try {
                session.host(host).reconnect();
                return;
            } catch (TransportError e) {
                if (e.kind() == TransportError.Kind.REFUSED || now().isAfter(end)) {
                    throw new IOException("host '" + host + "' did not come back: " + e.getMessage(), e);
                }
            }
            pause(BETWEEN_TRIES);
        }
    }

    @Override
    public void tell(Map<String, Object> values) {
        told.putAll(values);
    }

    /** What the call has told so far. */
    Map<String, Object> told() {
        return Map.copyOf(told);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        session.pause(time);
    }

    @Override
    public RandomGenerator random() {
        return new SecureRandom();
    }
}
