package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.transport.TransportError;
import dev.slipway.engine.transport.ssh.Preamble.NotSsh;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import net.schmizz.sshj.Config;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.ConnectionImpl;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.TransportImpl;

/** From a TCP connection to an authenticated one, or to words that say why not; all within one deadline. */
final class Handshake {
    private final Config config;
    private final Clock clock;
    private final KnownHosts knownHosts;
    private final Offers offers;
    private final Duration deadline;
    private final Link.Patience patience;

    Handshake(
            Config config,
            Clock clock,
            KnownHosts knownHosts,
            Offers offers,
            Duration deadline,
            Link.Patience patience) {
        this.config = config;
        this.clock = clock;
        this.knownHosts = knownHosts;
        this.offers = offers;
        this.deadline = deadline;
        this.patience = patience;
    }

    /** @param socket connected; closed when this fails */
    Link over(Socket socket, Settings settings, Optional<Secret> password, Meter meter)
            throws ConnectFailure, InterruptedException {
        Attempt attempt = new Attempt(socket, settings, meter);
        try (Clock.Deadline limit = clock.closeAfter(deadline, socket)) {
            boolean done = false;
            try {
                Link link = attempt.run(password);
                done = true;
                return link;
            } catch (TransportError e) {
                throw new ConnectFailure(e, ConnectFailure.Retry.NEVER);
            } catch (IOException e) {
                // sshj wraps an interruption and forgets the thread's mark.
                if (Thread.interrupted()
                        || Text.find(e, InterruptedException.class).isPresent()) {
                    throw new InterruptedException();
                }
                throw limit.expired() ? tooSlow(settings, attempt.stage) : attempt.told(e);
            } finally {
                if (!done) {
                    Dial.abandon(socket);
                }
            }
        }
    }

    private ConnectFailure tooSlow(Settings settings, Stage stage) {
        String what =
                switch (stage) {
                    case GREETING -> "did not say that it speaks SSH";
                    case KEYS -> "did not agree on keys";
                    case LOGIN -> "did not finish the login";
                };
        return new ConnectFailure(
                new TransportError(
                        TransportError.Kind.UNREACHABLE,
                        settings.endpoint() + " " + what + " within " + Text.seconds(deadline),
                        "is the host overloaded, or something else than sshd on this port?"),
                ConnectFailure.Retry.NEVER);
    }

    private enum Stage {
        GREETING,
        KEYS,
        LOGIN
    }

    private final class Attempt {
        private final Socket socket;
        private final Settings settings;
        private final Meter meter;
        private final TransportImpl transport = new TransportImpl(config);
        private final HostKeyCheck check;
        private Stage stage = Stage.GREETING;

        Attempt(Socket socket, Settings settings, Meter meter) {
            this.socket = socket;
            this.settings = settings;
            this.meter = meter;
            this.check = new HostKeyCheck(settings.endpoint(), settings.trust(), knownHosts);
        }

        Link run(Optional<Secret> password) throws IOException {
            // The deadline closes the socket long before sshj would give up waiting.
            transport.setTimeoutMs((int) deadline.multipliedBy(2).toMillis());
            transport.addHostKeyVerifier(check);
            Preamble input = new Preamble(meter.traffic().counting(socket.getInputStream()));
            Endpoint endpoint = settings.endpoint();
            try (Timing.Span _ = meter.timing().phase(Phase.HANDSHAKE)) {
                OutputStream output = input.answers(meter.traffic().counting(socket.getOutputStream()));
                transport.init(endpoint.host(), endpoint.port(), input, output);
                stage = Stage.KEYS;
                transport.doKex();
            } finally {
                // whatever became of it, sshj's reader is not left waiting
                input.listen();
            }
            stage = Stage.LOGIN;
            ConnectionImpl connection = new ConnectionImpl(transport, config.getKeepAliveProvider());
            try (Timing.Span _ = meter.timing().phase(Phase.LOGIN)) {
                new Login(transport, connection, settings, offers, password, deadline.multipliedBy(2)).run();
            }
            return new Link(endpoint, socket, input, transport, connection, patience).watchedBy(clock);
        }

        ConnectFailure told(IOException failure) {
            Optional<TransportError> refusal = check.refusal();
            if (refusal.isPresent()) {
                return new ConnectFailure(refusal.get(), ConnectFailure.Retry.NEVER);
            }
            Optional<NotSsh> notSsh = Text.find(failure, NotSsh.class);
            if (notSsh.isPresent()) {
                return told(notSsh.get());
            }
            return switch (stage) {
                case GREETING -> closed(failure, ConnectFailure.Retry.CROWDED);
                case KEYS -> keys(failure);
                case LOGIN -> login(failure);
            };
        }

        private ConnectFailure told(NotSsh e) {
            Endpoint endpoint = settings.endpoint();
            String said = e.said().isEmpty() ? "" : ": it says '" + e.said() + "'";
            return switch (e.kind()) {
                case SILENT ->
                    unreachable(
                            endpoint + " closed the connection before it said that it speaks SSH" + said,
                            "too many logins at once (MaxStartups), a block list, or not sshd on this port",
                            ConnectFailure.Retry.CROWDED);
                case BUSY ->
                    unreachable(
                            endpoint + " has too many logins at once",
                            "raise MaxStartups in its sshd_config, or connect to fewer hosts at a time (--forks)",
                            ConnectFailure.Retry.CROWDED);
                case PENALTY ->
                    unreachable(
                            endpoint + " does not talk to this address for now",
                            "sshd punishes failed logins (PerSourcePenalties): wait a minute, then correct the login",
                            ConnectFailure.Retry.NEVER);
                case OLD ->
                    unreachable(
                            endpoint + " speaks SSH 1 only" + said,
                            "SSH 2 is needed: update its sshd",
                            ConnectFailure.Retry.NEVER);
                case OTHER, ENDLESS ->
                    unreachable(
                            endpoint + " is not an SSH server" + said,
                            "check the port: ansible_port, or Port in ~/.ssh/config",
                            ConnectFailure.Retry.NEVER);
            };
        }

        private ConnectFailure keys(IOException failure) {
            String words = Text.cause(failure);
            if (words.contains("settlement")) {
                return unreachable(
                        settings.endpoint() + " and Slipway have no algorithm in common: " + words,
                        "update its sshd; SHA-1, CBC and ssh-dss are not offered any more",
                        ConnectFailure.Retry.NEVER);
            }
            boolean dropped = words.contains("EOF") || words.contains("reset");
            return closed(failure, dropped ? ConnectFailure.Retry.CROWDED : ConnectFailure.Retry.NEVER);
        }

        private ConnectFailure login(IOException failure) {
            Optional<TransportException> told = Text.find(failure, TransportException.class)
                    .filter(e -> e.getDisconnectReason() != DisconnectReason.UNKNOWN
                            && e.getDisconnectReason() != DisconnectReason.CONNECTION_LOST);
            if (told.isEmpty()) {
                return closed(failure, ConnectFailure.Retry.NEVER);
            }
            return new ConnectFailure(
                    new TransportError(
                            TransportError.Kind.REFUSED,
                            "authentication failed for " + settings.user() + "@" + settings.endpoint() + ": "
                                    + Text.cause(told.get()),
                            "name the right key (--private-key or IdentityFile), with IdentitiesOnly yes"),
                    ConnectFailure.Retry.NEVER);
        }

        private ConnectFailure closed(IOException failure, ConnectFailure.Retry retry) {
            boolean broken =
                    failure instanceof SSHException && Text.cause(failure).contains("EOF");
            return unreachable(
                    settings.endpoint() + " broke off the SSH handshake" + (broken ? "" : ": " + Text.cause(failure)),
                    "see the log of its sshd: journalctl -u ssh",
                    retry);
        }

        private ConnectFailure unreachable(String message, String hint, ConnectFailure.Retry retry) {
            return new ConnectFailure(new TransportError(TransportError.Kind.UNREACHABLE, message, hint), retry);
        }
    }
}
