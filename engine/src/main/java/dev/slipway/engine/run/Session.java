package dev.slipway.engine.run;

import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.MemberView;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All hosts of a run and what tasks have registered, shared by the threads that plan and apply. */
final class Session implements LiveValues, AutoCloseable {
    private final Program program;
    private final RunEvents events;
    private final Timing timing;
    private final Targets targets;
    private final Connector connector;
    private final Map<String, HostState> hosts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> values = new ConcurrentHashMap<>();
    private final SessionFacts facts = new SessionFacts(this);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean applying;

    Session(Program program, Targets targets, Connector connector, RunEvents events, Timing timing) {
        this.program = Objects.requireNonNull(program, "program");
        this.targets = Objects.requireNonNull(targets, "targets");
        this.connector = Objects.requireNonNull(connector, "connector");
        this.events = Objects.requireNonNull(events, "events");
        this.timing = Objects.requireNonNull(timing, "timing");
    }

    Program program() {
        return program;
    }

    RunEvents events() {
        return events;
    }

    Timing timing() {
        return timing;
    }

    /**
     * Any host of the inventory; those a task only asks something of are connected when that happens.
     *
     * @throws UserError when there is no such host, or a connection variable of it makes no sense
     */
    HostState host(String name) {
        HostState known = hosts.get(name);
        return known != null ? known : hosts.computeIfAbsent(name, this::newHost);
    }

    private HostState newHost(String name) {
        HostState made = program.inventory()
                .host(name)
                .map(host -> new HostState(name, targets.of(host), connector, events, timing))
                .orElseThrow(() -> UserError.of(
                        "there is no host '" + name + "' in the inventory",
                        Suggestions.didYouMean(name, program.inventory().hosts().keySet())
                                .orElse("hosts are declared in the inventory")));
        if (applying) {
            made.startApplying();
        }
        return made;
    }

    @Override
    public Map<String, Object> of(String host) {
        return values.getOrDefault(host, Map.of());
    }

    @Override
    public dev.slipway.engine.compile.expression.Lookup fact(String host, String name) {
        return facts.of(host, name);
    }

    SessionFacts facts() {
        return facts;
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
        applying = true;
        hosts.values().forEach(HostState::startApplying);
    }

    /**
     * What can be said to questions that a host's own overlay does not answer.
     *
     * @param as the user to ask as
     */
    Lookup elsewhere(Query<?> query, String as) {
        return switch (query) {
            case Query.On<?>(String host, Query<?> there) ->
                host(host).overlay().answer(there, as);
            case Query.Members members ->
                new Lookup.Known(MemberView.members(
                        program.inventory(), program.evaluator().scopes(), this, members));
            case Query.Service<?> service -> service(service);
            default -> throw new IllegalArgumentException("not a question to another host: " + query);
        };
    }

    /** A service's answer is known to each host it speaks of, and grows old with any of them. */
    private Lookup service(Query.Service<?> service) {
        Lookup said = Lookup.NOT_ASKED;
        for (String host : service.hosts()) {
            said = host(host).overlay().answer(service);
            if (!(said instanceof Lookup.Known)) {
                return said;
            }
        }
        return said;
    }

    /**
     * Asks questions that a task has, wherever they go; gives what was said.
     *
     * @param home the host whose task it is; errors name any other
     * @param host the host it acts on
     * @throws TransportError when a host cannot be asked
     */
    Map<Query<?>, Object> ask(String home, String host, String as, Collection<? extends Query<?>> queries)
            throws InterruptedException {
        Map<Query<?>, Object> said = new HashMap<>();
        // by host: each question as it is put to that host, and as the task has it
        Map<String, Map<Query<?>, Query<?>>> byHost = new LinkedHashMap<>();
        for (Query<?> query : queries) {
            switch (query) {
                case Query.On<?>(String other, Query<?> there) ->
                    byHost.computeIfAbsent(other, k -> new LinkedHashMap<>()).put(there, query);
                case Query.Service<?> service -> said.put(service, serve(host, as, service));
                case Query.Members members -> {}
                default ->
                    byHost.computeIfAbsent(host, k -> new LinkedHashMap<>()).put(query, query);
            }
        }
        for (Map.Entry<String, Map<Query<?>, Query<?>>> asked : byHost.entrySet()) {
            try {
                host(asked.getKey())
                        .ask(asked.getValue().keySet(), as)
                        .forEach((there, answer) -> said.put(asked.getValue().get(there), answer));
            } catch (TransportError e) {
                throw named(home, asked.getKey(), e);
            }
        }
        return said;
    }

    /** An error of another host than the one whose task it stops has to say so. */
    static TransportError named(String home, String host, TransportError error) {
        return home.equals(host)
                ? error
                : new TransportError(error.kind(), "host '" + host + "': " + error.getMessage(), error.hint(), error);
    }

    private Object serve(String host, String as, Query.Service<?> service) throws InterruptedException {
        Map<HostState, Long> asked = new LinkedHashMap<>();
        Stream.concat(Stream.of(host), service.hosts().stream())
                .map(this::host)
                .forEach(state -> asked.put(state, state.overlay().time()));
        Object answer;
        try (Timing.Span _ = timing.phase(Phase.OBSERVE)) {
            answer = service.ask(new HostTunnels(this, as));
        } catch (IOException e) {
            throw new TransportError(TransportError.Kind.UNREACHABLE, String.valueOf(e.getMessage()), "", e);
        }
        asked.forEach((state, since) -> state.learn(Map.of(service, answer), "", since));
        return answer;
    }

    /** Nobody is to wait for anything any more. */
    void stop() {
        stopped.countDown();
    }

    boolean stopped() {
        return stopped.getCount() == 0;
    }

    /** Waits. @throws InterruptedException when the operator stops the run */
    void pause(Duration time) throws InterruptedException {
        if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the run was stopped");
        }
    }

    @Override
    public void close() {
        hosts.values().forEach(HostState::close);
    }
}
