package dev.slipway.modules.pki;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import dev.slipway.modules.testing.StillReach;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Simulated hosts on which tasks are really performed, controller-side calls too, and time that a test moves. */
final class Fleet {
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
    private Instant now = Samples.NOW;
    private Duration skew = Duration.ZERO;

    Fleet(String... names) {
        for (String name : names) {
            hosts.put(
                    name,
                    SimulatedHost.bare(new Surroundings(
                            command -> new CommandResult(127, "", "not found"),
                            connect -> new Connectivity(Connectivity.Kind.REFUSED, "refused"),
                            () -> new ClockReading(now.plus(skew), now))));
        }
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    void hostsClocksAreOff(Duration by) {
        skew = by;
    }

    <A extends Record> List<Change> plan(TaskModule<A> module, A args, String host) {
        Overlay overlay = Overlay.planning();
        View view = overlay.view(host, "root", this::elsewhere);
        while (true) {
            List<Query<?>> fresh = module.queries(args, view).all().stream()
                    .filter(q -> !(q instanceof Query.On || q instanceof Query.Members))
                    .filter(q -> overlay.answer(q) instanceof Lookup.NotAsked)
                    .toList();
            if (fresh.isEmpty()) {
                return module.plan(args, view);
            }
            overlay.observed(hosts.get(host).observe(fresh, ""));
        }
    }

    /** Plans, performs, and returns what was planned. */
    <A extends Record> List<Change> run(TaskModule<A> module, A args, String host) {
        List<Change> changes = plan(module, args, host);
        changes.forEach(change -> perform(host, change));
        return changes;
    }

    void perform(String host, Change change) {
        try {
            if (change.action() instanceof Action.Call call) {
                call.call().perform(new FleetReach(host));
            } else {
                hosts.get(host).perform(change.action(), "");
            }
        } catch (ActionRefused | IOException e) {
            throw new AssertionError(change.resource() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    FileState state(String host, String path) {
        return (FileState) ask(host, new Query.File(path));
    }

    /** Empty when there is none. */
    String text(String host, String path) {
        return ((FileText) ask(host, new Query.Content(path)))
                .found()
                .map(c -> new String(c.reveal(), java.nio.charset.StandardCharsets.UTF_8))
                .orElse("");
    }

    /** As if somebody had edited the file by hand. */
    void put(String host, String path, String text, String mode) {
        var state = FileState.file(mode, "root", "root", text.length());
        hosts.get(host)
                .lay(List.of(
                        new dev.slipway.engine.model.Effect.FileBecomes(path, state, Optional.of(Content.of(text)))));
    }

    void remove(String host, String path) {
        hosts.get(host).lay(List.of(new dev.slipway.engine.model.Effect.PathVanishes(path)));
    }

    private Object ask(String host, Query<?> query) {
        return hosts.get(host).observe(List.of(query), "").get(query);
    }

    private Lookup elsewhere(Query<?> query) {
        return new Lookup.Known(
                switch (query) {
                    case Query.On<?>(String host, Query<?> asked) -> ask(host, asked);
                    case Query.Members members ->
                        hosts.keySet().stream()
                                .map(h -> new Member(h, Map.of()))
                                .toList();
                    default -> throw new AssertionError(query);
                });
    }

    private final class FleetReach extends StillReach {
        FleetReach(String host) {
            super(host);
        }

        @Override
        public Optional<Content.Hidden> read(String from, String path) {
            return ((FileText) ask(from, new Query.Content(path)))
                    .found()
                    .map(content -> new Content.Hidden(Secret.of(content.reveal())));
        }

        @Override
        public CommandResult perform(String on, Action action) throws IOException {
            try {
                return hosts.get(on).perform(action, "");
            } catch (ActionRefused e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public Socket connect(String from, String address, int port, Duration timeout) throws IOException {
            throw new ConnectException("refused");
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void pause(Duration time) {
            now = now.plus(time);
        }

        @Override
        public RandomGenerator random() {
            return new SecureRandom();
        }
    }
}
