package dev.slipway.engine.testing;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.ActionRefused;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Step;
import dev.slipway.engine.transport.TransportError;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A simulated host that remembers what was done to it and fails when a test says so. */
public final class FakeHost {
    private final String name;
    private final Map<String, Program> programs = new ConcurrentHashMap<>();
    private final Map<String, FakeHost> users = new ConcurrentHashMap<>();
    private final SimulatedHost host = SimulatedHost.bare(new Surroundings(
            this::runForReading,
            connect -> dev.slipway.engine.model.Connectivity.OPEN,
            () -> new dev.slipway.engine.model.ClockReading(
                    InstantSource.system().instant(), InstantSource.system().instant())));
    private final List<Action> performed = new ArrayList<>();
    private final List<Integer> sequences = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();
    private final AtomicInteger breaks = new AtomicInteger();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private volatile Duration slowness = Duration.ZERO;
    private volatile Optional<TransportError> refusal = Optional.empty();

    /** What a program does when it runs. */
    public interface Program {
        CommandResult run(Command command) throws InterruptedException;
    }

    /** What becomes of the next action. */
    public interface Fault {
        CommandResult happen(Action action, Doing really) throws ActionRefused, InterruptedException;
    }

    /** Doing it after all. */
    public interface Doing {
        CommandResult perform() throws ActionRefused;
    }

    FakeHost(String name) {
        this.name = name;
    }

    /** What a command line prints, and what it does. */
    public FakeHost program(String line, Program program) {
        programs.put(line, program);
        return this;
    }

    /** The same host for a user to whom programs print other things. */
    public FakeHost asUser(String user) {
        return users.computeIfAbsent(user, k -> new FakeHost(name));
    }

    public FakeHost prints(String line, String stdout) {
        return program(line, command -> new CommandResult(0, stdout, ""));
    }

    /** The next actions fare like this, one after the other; those that follow are performed. */
    public synchronized FakeHost next(Fault... next) {
        faults.addAll(List.of(next));
        return this;
    }

    /** Nobody can connect from here on. */
    public FakeHost unreachable(String why) {
        refusal = Optional.of(new TransportError(TransportError.Kind.UNREACHABLE, why, "look at the cable"));
        return this;
    }

    /** Each request takes a while, at random and at most this long. */
    public FakeHost slow(Duration most) {
        slowness = most;
        return this;
    }

    /** Connections break the next so many times when they are asked something. */
    public FakeHost loseWhenAsked(int times) {
        breaks.set(times);
        return this;
    }

    /** A path that nobody may look at. */
    public FakeHost forbid(String path) {
        forbidden.add(path);
        return this;
    }

    public FakeHost reachable() {
        refusal = Optional.empty();
        return this;
    }

    /** As if somebody had written it by hand. */
    public FakeHost file(String path, String text) {
        FileState state = FileState.file("0644", "root", "root", text.getBytes(StandardCharsets.UTF_8).length);
        host.lay(List.of(new Effect.FileBecomes(path, state, Optional.of(Content.of(text)))));
        return this;
    }

    public FakeHost unit(String unit) {
        return unit(unit, new UnitState("loaded", "active", "enabled", false));
    }

    public FakeHost unit(String unit, UnitState state) {
        host.lay(List.of(new Effect.UnitBecomes(unit, state)));
        return this;
    }

    /** What a file holds; empty when there is none. */
    public Optional<String> text(String path) {
        Query.Content query = new Query.Content(path);
        FileText said = (FileText) host.observe(List.of(query), "").get(query);
        return said.found().map(content -> new String(content.reveal(), StandardCharsets.UTF_8));
    }

    public synchronized List<Action> performed() {
        return List.copyOf(performed);
    }

    public int connections() {
        return connections.get();
    }

    /** How many steps there were in each sequence that it was to follow. */
    public synchronized List<Integer> sequences() {
        return List.copyOf(sequences);
    }

    /** How many batches of questions it was asked. */
    public int batches() {
        return batches.get();
    }

    public static TransportError lost() {
        return new TransportError(TransportError.Kind.LOST, "connection reset by peer", "");
    }

    private CommandResult runForReading(Command command) {
        try {
            return run(command);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private CommandResult run(Command command) throws InterruptedException {
        Program program = programs.get(command.display());
        return program == null ? new CommandResult(0, "", "") : program.run(command);
    }

    Connection connect() throws InterruptedException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        connections.incrementAndGet();
        return new Line();
    }

    private synchronized void began(List<Step> steps) {
        sequences.add(steps.size());
    }

    private synchronized Optional<Fault> begin(Action action) {
        performed.add(action);
        return Optional.ofNullable(faults.poll());
    }

    private CommandResult perform(Action action, String as) throws ActionRefused, InterruptedException {
        if (!(action instanceof Action.Run(Command command, List<Integer> accepted, var effects))) {
            return host.perform(action, as);
        }
        CommandResult result = run(command);
        if (!accepted.contains(result.exit())) {
            String message = "'" + command.display() + "' ended with " + result.exit() + ": " + result.stderr();
            throw new ActionRefused(ActionRefused.Kind.FAILED, message, Optional.of(result));
        }
        host.lay(effects);
        return result;
    }

    /** A connection: once lost, it stays so. */
    private final class Line implements Connection {
        private volatile boolean broken;

        private void check() throws InterruptedException {
            if (slowness.isPositive()) {
                Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(slowness.toNanos())));
            }
            if (refusal.isPresent()) {
                broken = true;
            }
            if (broken) {
                throw lost();
            }
        }

        @Override
        public Map<Query<?>, Object> observe(Collection<Query<?>> queries, String as) throws InterruptedException {
            check();
            if (breaks.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                broken = true;
                throw lost();
            }
            for (Query<?> query : queries) {
                if (query instanceof Query.File(String path) && forbidden.contains(path)) {
                    throw UserError.of("root may not read on " + name + ": " + path, "set become: true for the task");
                }
            }
            batches.incrementAndGet();
            try {
                return (users.containsKey(as) ? users.get(as).host : host).observe(queries, as);
            } catch (IllegalStateException e) {
                if (e.getCause() instanceof InterruptedException) {
                    Thread.interrupted();
                    throw new InterruptedException();
                }
                throw e;
            }
        }

        @Override
        public CommandResult perform(Action action, String as) throws ActionRefused, InterruptedException {
            check();
            try {
                Optional<Fault> fault = begin(action);
                return fault.isPresent()
                        ? fault.get().happen(action, () -> host.perform(action, as))
                        : FakeHost.this.perform(action, as);
            } catch (TransportError e) {
                broken = true;
                throw e;
            }
        }

        @Override
        public List<Step.Result> follow(List<Step> steps, String as) throws InterruptedException {
            began(steps);
            return Connection.super.follow(steps, as);
        }

        @Override
        public Socket tunnel(String address, int port, Duration timeout) throws java.io.IOException {
            return host.tunnel(address, port, timeout);
        }

        @Override
        public void close() {
            broken = true;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
