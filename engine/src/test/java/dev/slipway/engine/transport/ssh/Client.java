package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.model.Secret;
import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An operator's machine with an empty home, and what he types. */
record Client(
        Path home,
        Optional<String> user,
        Optional<Path> agent,
        Optional<Path> key,
        Optional<Path> knownHosts,
        boolean acceptNew,
        Optional<String> password,
        String jump,
        Duration deadline,
        Link.Patience patience) {

    static Client at(Path home) {
        return new Client(
                home,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                "",
                Duration.ofSeconds(10),
                Link.standard());
    }

    Client user(String name) {
        return new Client(
                home, Optional.of(name), agent, key, knownHosts, acceptNew, password, jump, deadline, patience);
    }

    Client agent(Path socket) {
        return new Client(
                home, user, Optional.of(socket), key, knownHosts, acceptNew, password, jump, deadline, patience);
    }

    Client key(Path file) {
        return new Client(
                home, user, agent, Optional.of(file), knownHosts, acceptNew, password, jump, deadline, patience);
    }

    Client knows(Path file) {
        return new Client(home, user, agent, key, Optional.of(file), acceptNew, password, jump, deadline, patience);
    }

    Client acceptingNew() {
        return new Client(home, user, agent, key, knownHosts, true, password, jump, deadline, patience);
    }

    Client password(String word) {
        return new Client(home, user, agent, key, knownHosts, acceptNew, Optional.of(word), jump, deadline, patience);
    }

    Client through(String hops) {
        return new Client(home, user, agent, key, knownHosts, acceptNew, password, hops, deadline, patience);
    }

    Client within(Duration time) {
        return new Client(home, user, agent, key, knownHosts, acceptNew, password, jump, time, patience);
    }

    Client patient(Link.Patience patience) {
        return new Client(home, user, agent, key, knownHosts, acceptNew, password, jump, deadline, patience);
    }

    SshHosts hosts() {
        return new SshHosts(surroundings(), deadline, patience);
    }

    Surroundings surroundings() {
        return new Surroundings(home, home.resolve("etc"), "me", agent, List.of("ssh", "-F", home + "/.ssh/config"));
    }

    Target target(int port) {
        return target("127.0.0.1", port);
    }

    Target target(String address, int port) {
        return new Target(
                "h1",
                "ssh",
                address,
                port == 0 ? Optional.empty() : Optional.of(port),
                user,
                key,
                password.map(Secret::of),
                Optional.empty(),
                jump,
                new Target.HostKeys(knownHosts, acceptNew),
                Duration.ofSeconds(5));
    }

    /** Connects and runs a command; its standard output. */
    String run(int port, String command) throws IOException, InterruptedException {
        try (SshHosts hosts = hosts()) {
            return run(hosts.open(target(port)), command);
        }
    }

    static String run(ShellHost host, String command) throws IOException, InterruptedException {
        try (ShellStreams sh = host.start(command)) {
            return new String(sh.stdout().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Connects in vain. */
    TransportError refused(int port) {
        try (SshHosts hosts = hosts()) {
            return catchThrowableOfType(TransportError.class, () -> hosts.open(target(port)));
        }
    }
}
