package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.profile.Meter;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Connects to hosts over SSH. One for all hosts of a run: it holds what they share, which is the algorithms, known_hosts, key
 * files, the agent's list of keys, and connections to jump hosts. May be used from many threads.
 */
public final class SshHosts implements AutoCloseable {
    /** From the TCP connection to the login; a host that drips bytes does not stretch it. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(20);

    /** Handshakes at a time: a thousand at once would all take so long that none is done before its deadline. */
    private static final int HANDSHAKES = 64;

    private static final int DEEPEST_JUMP = 8;

    private final SettingsReader settings;
    private final Clock clock = new Clock();
    private final Handshake handshake;
    private final JumpHosts jumpHosts = new JumpHosts();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Semaphore places = new Semaphore(HANDSHAKES, true);
    private volatile boolean closed;

    public SshHosts() {
        this(Surroundings.here(), HANDSHAKE, Link.standard());
    }

    /** Gets ready in the background, for whoever knows that there will be connections and has something to do before. */
    public static void prepare() {
        Thread.ofPlatform().daemon().name("slipway-prepare").start(() -> {
            try {
                Rehearsal.run();
            } catch (GeneralSecurityException e) {
                // connecting will tell what is missing
            }
        });
    }

    SshHosts(Surroundings surroundings, Duration deadline, Link.Patience patience) {
        this.settings = new SettingsReader(surroundings);
        this.handshake = new Handshake(
                LeanConfig.create(), clock, new KnownHosts(), new Offers(new SshAgent(clock)), deadline, patience);
    }

    /**
     * Connects, checks the host's key and authenticates.
     *
     * @throws TransportError with the cause and the next step
     */
    public ShellHost open(Target target) throws InterruptedException {
        return open(target, Meter.unread());
    }

    /** As {@link #open(Target)}. @param meter counts connections and bytes; not those of jump hosts */
    public ShellHost open(Target target, Meter meter) throws InterruptedException {
        return new SshHost(connect(target, 0, meter));
    }

    private Link connect(Target target, int depth, Meter meter) throws InterruptedException {
        if (depth > DEEPEST_JUMP) {
            throw new TransportError(
                    TransportError.Kind.REFUSED,
                    "more than " + DEEPEST_JUMP + " jump hosts in a row",
                    "does a ProxyJump in ~/.ssh/config lead back to itself?");
        }
        Settings found = settings.read(target);
        for (int failures = 0; ; ) {
            try {
                return once(found, jumps(found.jumps(), target, depth), target.password(), meter);
            } catch (ConnectFailure e) {
                Optional<Duration> pause = pause(e.retry(), ++failures);
                if (pause.isEmpty()) {
                    throw e.told();
                }
                Thread.sleep(pause.get());
            }
        }
    }

    /** How long to wait before the next attempt: up to 3 attempts, and more only at a crowded sshd, which heals by itself. */
    private static Optional<Duration> pause(ConnectFailure.Retry retry, int failures) {
        long spread = ThreadLocalRandom.current().nextLong(100, 300);
        return switch (retry) {
            case NEVER -> Optional.empty();
            case REFUSED -> failures < 3 ? Optional.of(Duration.ofMillis(200L * failures + spread)) : Optional.empty();
            case CROWDED ->
                failures < 6
                        ? Optional.of(Duration.ofMillis(Math.min(spread << failures, 2000 + spread)))
                        : Optional.empty();
        };
    }

    private Link once(Settings found, Optional<Link> through, Optional<Secret> password, Meter meter)
            throws ConnectFailure, InterruptedException {
        Socket socket;
        meter.traffic().connection();
        try (Timing.Span _ = meter.timing().phase(Phase.DIAL)) {
            socket = through.isEmpty()
                    ? Dial.open(found.endpoint(), found.connectTimeout())
                    : through.get().tunnel(found.endpoint(), found.connectTimeout());
        } catch (IOException e) {
            // A jump host that went away is noticed only by using it.
            boolean broken = through.filter(l -> !l.alive()).isPresent();
            throw new ConnectFailure(
                    Dial.told(found.endpoint(), found.connectTimeout(), e),
                    broken || Dial.refused(e) ? ConnectFailure.Retry.REFUSED : ConnectFailure.Retry.NEVER);
        }
        Link link = handshake(socket, found, password, meter);
        links.removeIf(l -> !l.alive());
        links.add(link);
        if (closed) {
            link.close();
        }
        return link;
    }

    private Link handshake(Socket socket, Settings found, Optional<Secret> password, Meter meter)
            throws ConnectFailure, InterruptedException {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Dial.abandon(socket);
            throw e;
        }
        try {
            return handshake.over(socket, found, password, meter);
        } finally {
            places.release();
        }
    }

    /**
     * The connection to the last host of a chain. Hosts behind the same chain share it; what a jump host itself goes through is
     * not shared, or jump hosts that lead back to each other could wait for each other.
     */
    private Optional<Link> jumps(List<String> chain, Target target, int depth) throws InterruptedException {
        Optional<Link> link = Optional.empty();
        List<String> walked = new ArrayList<>();
        for (String hop : chain) {
            walked.add(hop);
            Optional<Link> before = link;
            String name = String.join(",", walked) + " " + target.privateKey().orElse(null) + target.hostKeys();
            link = Optional.of(
                    depth == 0
                            ? jumpHosts.get(name, () -> hop(hop, target, before, depth))
                            : hop(hop, target, before, depth));
        }
        return link;
    }

    private Link hop(String written, Target target, Optional<Link> before, int depth) throws InterruptedException {
        Target hop = SettingsReader.hop(written, target);
        try {
            if (before.isEmpty()) {
                return connect(hop, depth + 1, Meter.unread());
            }
            return once(settings.read(hop), before, Optional.empty(), Meter.unread());
        } catch (ConnectFailure e) {
            throw atJump(written, e.told());
        } catch (TransportError e) {
            throw atJump(written, e);
        }
    }

    private static TransportError atJump(String written, TransportError e) {
        return new TransportError(
                e.kind(), "jump host " + Text.oneLine(written) + ": " + e.getMessage(), e.hint(), e.getCause());
    }

    /** Closes all connections. */
    @Override
    public void close() {
        closed = true;
        links.forEach(Link::close);
        clock.close();
    }
}
