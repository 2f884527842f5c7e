package dev.slipway.engine.run;

import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.MemberView;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** All hosts of a run and what tasks have registered, shared by the threads that plan and apply. */
final class Session implements LiveValues, AutoCloseable {
    private final Program program;
    private final RunEvents events;
    private final Targets targets;
    private final Connector connector;
    private final Map<String, HostState> hosts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> values = new ConcurrentHashMap<>();
    private final Map<Query<?>, Object> services = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> openings = new ConcurrentHashMap<>();

    Session(Program program, Targets targets, Connector connector, RunEvents events) {
        this.program = Objects.requireNonNull(program, "program");
        this.targets = Objects.requireNonNull(targets, "targets");
        this.connector = Objects.requireNonNull(connector, "connector");
        this.events = Objects.requireNonNull(events, "events");
    }

    Program program() {
        return program;
    }

    RunEvents events() {
        return events;
    }

    /** Starts connecting to all hosts of the program and asking them what can be asked at once. */
    void open(int forks) {
        Semaphore places = new Semaphore(forks);
        for (String name : program.hosts()) {
            HostState state = host(name);
            CompletableFuture<Void> opening = new CompletableFuture<>();
            openings.put(name, opening);
            Thread.ofVirtual().name("open-" + name).start(() -> {
                try {
                    places.acquire();
                    try {
                        for (Map.Entry<String, Set<Query<?>>> asked :
                                program.questions().of(name).entrySet()) {
                            state.ask(asked.getValue(), asked.getKey());
                        }
                    } finally {
                        places.release();
                    }
                    opening.complete(null);
                } catch (InterruptedException | RuntimeException e) {
                    opening.completeExceptionally(e);
                }
            });
        }
    }

    /**
     * Waits until a host has answered what could be asked at once.
     *
     * @throws TransportError when it cannot be asked
     */
    void ready(String name) throws InterruptedException {
        CompletableFuture<Void> opening = openings.get(name);
        if (opening == null) {
            return;
        }
        try {
            opening.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Any host of the inventory; those a task only asks something of are connected when that happens. */
    HostState host(String name) {
        return hosts.computeIfAbsent(
                name,
                k -> new HostState(k, targets.of(program.inventory().host(k).orElseThrow()), connector, events));
    }

    /** Who owns what a task makes when it does not become another user. */
    String loginUser(String host) {
        return targets.of(program.inventory().host(host).orElseThrow()).user().orElse("root");
    }

    @Override
    public Map<String, Object> of(String host) {
        return values.getOrDefault(host, Map.of());
    }

    /** Sets a variable for a host from here on. Replaces the map, so that readers see a whole one. */
    void set(String host, Map<String, Object> more) {
        values.compute(host, (k, old) -> {
            Map<String, Object> sum = new LinkedHashMap<>(old == null ? Map.of() : old);
            sum.putAll(more);
            return sum;
        });
    }

    /** Forgets what planning registered and predicted. */
    void startApplying() {
        values.clear();
        services.clear();
        hosts.values().forEach(HostState::startApplying);
    }

    /** What can be said to questions that a host's own overlay does not answer. */
    Lookup elsewhere(Query<?> query) {
        return switch (query) {
            case Query.On<?>(String host, Query<?> there) ->
                host(host).overlay().answer(there);
            case Query.Members members ->
                new Lookup.Known(MemberView.members(
                        program.inventory(), program.evaluator().scopes(), this, members));
            case Query.Service<?> service -> service(service);
            default -> throw new IllegalArgumentException("not a question to another host: " + query);
        };
    }

    private Lookup service(Query.Service<?> service) {
        for (String host : service.hosts()) {
            if (host(host).overlay().touched() && !services.containsKey(service)) {
                return new Lookup.Unknown("the changes planned on host '" + host + "'");
            }
        }
        Object known = services.get(service);
        return known == null ? Lookup.NOT_ASKED : new Lookup.Known(known);
    }

    /**
     * Asks questions that a task on a host has, wherever they go.
     *
     * @throws TransportError when a host cannot be asked
     */
    void ask(String host, String as, Collection<? extends Query<?>> queries) throws InterruptedException {
        List<Query<?>> own = new ArrayList<>();
        Map<String, List<Query<?>>> others = new LinkedHashMap<>();
        for (Query<?> query : queries) {
            switch (query) {
                case Query.On<?>(String other, Query<?> there) ->
                    others.computeIfAbsent(other, k -> new ArrayList<>()).add(there);
                case Query.Service<?> service -> serve(host, as, service);
                case Query.Members members -> {}
                default -> own.add(query);
            }
        }
        host(host).ask(own, as);
        for (Map.Entry<String, List<Query<?>>> other : others.entrySet()) {
            try {
                host(other.getKey()).ask(other.getValue(), as);
            } catch (TransportError e) {
                // the host of this task is well: it is the task that cannot be planned
                throw UserError.of(
                        "this needs to know something of host '" + other.getKey() + "', which does not answer: "
                                + e.getMessage(),
                        e.hint().isEmpty() ? "bring that host back" : e.hint());
            }
        }
    }

    private void serve(String host, String as, Query.Service<?> service) throws InterruptedException {
        Tunnels tunnels = new HostTunnels(this, as);
        Object answer;
        try {
            answer = service.ask(tunnels);
        } catch (IOException e) {
            throw new TransportError(TransportError.Kind.UNREACHABLE, String.valueOf(e.getMessage()), "", e);
        }
        services.put(service, answer);
        host(host).learn(Map.of(service, answer));
    }

    /** Lets a service be asked again. */
    void forget(Collection<? extends Query<?>> queries) {
        queries.forEach(services::remove);
    }

    @Override
    public void close() {
        hosts.values().forEach(HostState::close);
    }
}
