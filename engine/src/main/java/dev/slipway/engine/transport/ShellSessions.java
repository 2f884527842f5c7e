package dev.slipway.engine.transport;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The shells of a connection: one for each user, started when first needed. */
final class ShellSessions implements AutoCloseable {
    private static final String LOGIN = "";

    private final ShellHost host;
    private final String name;
    private final Optional<String> loginUser;
    private final Optional<Secret> becomePassword;
    private final Deadlines deadlines;
    private final Meter meter;
    private final Map<String, ShellSession> sessions = new HashMap<>();
    private boolean closed;

    ShellSessions(
            ShellHost host,
            String name,
            Optional<String> loginUser,
            Optional<Secret> becomePassword,
            Deadlines deadlines,
            Meter meter) {
        this.host = host;
        this.name = name;
        this.loginUser = loginUser;
        this.becomePassword = becomePassword;
        this.deadlines = deadlines;
        this.meter = meter;
    }

    /** @param user "" for the login user */
    ShellSession as(String user) throws InterruptedException {
        if (user.isEmpty()) {
            return session(LOGIN, new Entry.Login());
        }
        String login = loginUser.isPresent()
                ? loginUser.get()
                : session(LOGIN, new Entry.Login()).user();
        if (user.equals(login)) {
            return session(LOGIN, new Entry.Login());
        }
        return session(user, login.equals("root") ? new Entry.FromRoot(user) : sudo(user));
    }

    private Entry sudo(String user) {
        return new Entry.Sudo(
                user,
                becomePassword.map(secret -> new Entry.Password("slipway-" + Nonces.hexadecimal(8) + ":", secret)));
    }

    /** A session that failed is not replaced: a second password would be a second try, and a lost host needs a new connection. */
    private synchronized ShellSession session(String key, Entry entry) throws InterruptedException {
        if (closed) {
            throw new TransportError(TransportError.Kind.UNREACHABLE, "the connection to " + name + " is closed", "");
        }
        ShellSession session = sessions.get(key);
        if (session == null) {
            meter.traffic().shell();
            try (Timing.Span _ = meter.timing().phase(Phase.SHELL)) {
                session = ShellSession.open(name, entry, host.start(entry.commandLine()), deadlines, meter);
            }
            sessions.put(key, session);
        }
        return session;
    }

    @Override
    public synchronized void close() {
        closed = true;
        sessions.values().forEach(ShellSession::close);
    }
}
