package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.transport.Connector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plans a program and applies it. Hosts are connected and asked in the background from the first call on; a plan and the
 * apply that follows it share connections and answers.
 */
public final class Runner implements AutoCloseable {
    private final Program program;
    private final Session session;
    private final Openings openings;
    private final RunEvents events;
    private final Timing timing;
    private final int forks;
    private volatile Walk<Node> walk;
    private volatile boolean stopped;

    /** A runner whose time nobody takes. */
    public Runner(Program program, Targets targets, Connector connector, RunEvents events, int forks) {
        this(program, targets, connector, events, Timing.OFF, forks);
    }

    /**
     * @param forks how many hosts are worked on at the same time, at least 1
     * @throws dev.slipway.engine.model.UserError when a connection variable of a host makes no sense
     */
    public Runner(Program program, Targets targets, Connector connector, RunEvents events, Timing timing, int forks) {
        this.program = program;
        this.events = events;
        this.timing = timing;
        this.forks = forks;
        this.session = new Session(program, targets, connector, events, timing);
        this.openings = Openings.start(session, forks);
    }

    /** What would change. Changes nothing. */
    public RunResult plan() throws InterruptedException {
        return walk(RunResult.Mode.PLAN, new PlanItems(session), new Notifications());
    }

    /** Brings the hosts there. To be called once, perhaps after {@link #plan}. */
    public RunResult apply() throws InterruptedException {
        session.startApplying();
        Notifications notifications = new Notifications();
        return walk(RunResult.Mode.APPLY, new ApplyItems(session, notifications), notifications);
    }

    private RunResult walk(RunResult.Mode mode, ItemRunner items, Notifications notifications)
            throws InterruptedException {
        long begun = System.nanoTime();
        Ledger ledger = new Ledger(events);
        Execution execution =
                new Execution(session, openings, ledger, new Attempts(session, items, mode), notifications);
        walk = new Walk<>(program.graph(), mode == RunResult.Mode.PLAN && stops() ? 1 : forks, execution);
        if (stopped) {
            walk.stop();
        }
        try (Timing.Span _ = timing.phase(Phase.AWAIT_TASKS)) {
            walk.run();
        }
        Map<String, Failure> unreachable = new LinkedHashMap<>();
        for (String host : program.hosts()) {
            session.host(host).unreachable().ifPresent(why -> unreachable.put(host, why));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return ledger.result(mode, program.hosts(), unreachable, stopped, took);
    }

    /** Whether hosts may stop others: then they are planned in step, so that each plan says the same. */
    private boolean stops() {
        return program.graph().nodes().stream()
                .anyMatch(node ->
                        node instanceof Node.Barrier barrier && barrier.over().isPresent());
    }

    /** Begins nothing new and waits for nothing; what runs on hosts ends by itself. */
    public void stop() {
        stopped = true;
        Walk<Node> current = walk;
        if (current != null) {
            // first, so that what follows a task that no longer waits is told as stopped, not as failed
            current.stop();
        }
        session.stop();
        openings.stop();
    }

    /** Closes all connections without waiting. */
    @Override
    public void close() {
        openings.stop();
        session.close();
    }
}
