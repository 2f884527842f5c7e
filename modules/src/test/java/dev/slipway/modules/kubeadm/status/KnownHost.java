package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The answers of a host, as one of a real cluster gave them, and what a test says is different. Files and outputs lie in
 * {@code doctor/NAME.txt}.
 */
final class KnownHost implements Observation {
    /** A time at which all certificates of the files are valid. */
    static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

    private static final UnitState RUNNING = new UnitState("loaded", "active", "enabled", false);

    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> outputs = new HashMap<>();
    private final Map<String, Integer> exits = new HashMap<>();
    private final Map<String, UnitState> units = new HashMap<>();
    private Connectivity endpoint = Connectivity.OPEN;
    private Duration ahead = Duration.ZERO;
    private List<String> networks = List.of("10-bridge.conflist");
    private Declared declared;
    private Optional<EtcdFacts> etcd = Optional.empty();

    /** Whether what it is asked for is only to find out what it would be asked. */
    private boolean looking;

    private KnownHost(Declared declared) {
        this.declared = declared;
        for (String unit : List.of("kubelet", "containerd", "haproxy")) {
            units.put(unit, RUNNING);
        }
    }

    /** @param like the name of a file in {@code doctor} */
    static KnownHost like(String like, Role role, String address) {
        KnownHost host = new KnownHost(new Declared(like, Set.of(role), address, ""));
        for (String part : text(like).split("(?m)^=== ")) {
            String[] head = part.split("\n", 2);
            String[] words = head[0].split(" ");
            if (words.length == 2) {
                (words[0].equals("file") ? host.files : host.outputs).put(words[1], head[1]);
            }
        }
        return host;
    }

    private static String text(String name) {
        try (InputStream in = KnownHost.class.getResourceAsStream("/doctor/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KnownHost file(String path, String text) {
        files.put(path, text);
        return this;
    }

    KnownHost without(String path) {
        files.remove(path);
        return this;
    }

    /** Another text in place of a part of a file or output that must be there. */
    KnownHost edit(String name, String part, String other) {
        Map<String, String> place = files.containsKey(name) ? files : outputs;
        if (!place.get(name).contains(part)) {
            throw new IllegalArgumentException(name + " has no '" + part + "'");
        }
        place.put(name, place.get(name).replace(part, other));
        return this;
    }

    KnownHost output(String name, String text) {
        outputs.put(name, text);
        return this;
    }

    KnownHost fails(String name, int exit, String stderr) {
        outputs.put(name, stderr);
        exits.put(name, exit);
        return this;
    }

    KnownHost unit(String name, String active) {
        units.put(name, new UnitState("loaded", active, "enabled", false));
        return this;
    }

    KnownHost endpoint(Connectivity connectivity) {
        endpoint = connectivity;
        return this;
    }

    KnownHost ahead(Duration clock) {
        ahead = clock;
        return this;
    }

    KnownHost networks(String... names) {
        networks = List.of(names);
        return this;
    }

    KnownHost as(String name, Role role, String address, String zone) {
        declared = new Declared(name, Set.of(role), address, zone);
        return this;
    }

    KnownHost etcd(EtcdFacts facts) {
        etcd = Optional.of(facts);
        return this;
    }

    /** Asks all there is to ask, as the program does, and reads the answers. */
    HostFacts facts() {
        HostFacts facts = HostFacts.of(declared, this);
        return etcd.map(facts::with).orElse(facts);
    }

    String read(String path) {
        return files.get(path);
    }

    @Override
    public String host() {
        return declared.name();
    }

    @Override
    public boolean knows(Query<?> query) {
        return true;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T of(Query<T> query) {
        if (!looking) {
            looking = true;
            boolean asked = Questions.of(declared, this).all().contains(query);
            looking = false;
            if (!asked) {
                throw new IllegalStateException("never asked: " + query);
            }
        }
        return (T) answer(query);
    }

    private Object answer(Query<?> query) {
        return switch (query) {
            case Query.Content(String path) ->
                files.containsKey(path) ? new FileText.Present(Content.of(files.get(path))) : FileText.ABSENT;
            case Query.File(String path) ->
                files.containsKey(path) ? FileState.file("0644", "root", "root", 1) : FileState.ABSENT;
            case Query.Unit(String name) -> units.get(name);
            case Query.Listing _ -> Optional.of(networks);
            case Query.Clock() -> new ClockReading(NOW.plus(ahead), NOW);
            case Query.Connect _ -> endpoint;
            case Query.Output output -> result(output);
            default -> throw new IllegalArgumentException(query.toString());
        };
    }

    private CommandResult result(Query.Output output) {
        String name = name(output);
        int exit = exits.getOrDefault(name, 0);
        String text = outputs.getOrDefault(name, "");
        return exit == 0 ? new CommandResult(0, text, "") : new CommandResult(exit, "", text);
    }

    private static String name(Query.Output output) {
        if (output.equals(Questions.LOGINS)) {
            return "logins";
        } else if (output.equals(Questions.VERSIONS)) {
            return "versions";
        } else if (output.equals(Questions.BALANCER)) {
            return "balancer";
        } else if (output.equals(Questions.INTERFACES)) {
            return "interfaces";
        } else if (output.equals(Questions.LISTENERS)) {
            return "listeners";
        } else if (output.equals(Questions.MISSING_TOOLS)) {
            return "missing tools";
        }
        String command = output.command().display();
        return command.contains("journalctl")
                ? "journal"
                : command.contains("/readyz") ? "ready" : command.contains("/version") ? "version" : "objects";
    }
}
