package dev.slipway.engine.run;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.profile.Work;
import dev.slipway.engine.spi.Query;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Connects to hosts in the background and asks each, in one batch, what can be asked before anything is known. */
final class Openings {
    private final Session session;
    private final Map<String, CompletableFuture<Void>> byHost = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private Openings(Session session) {
        this.session = Objects.requireNonNull(session, "session");
    }

    /**
     * Begins.
     *
     * @param forks how many hosts at the same time
     * @throws UserError when a connection variable makes no sense
     */
    static Openings start(Session session, int forks) {
        Openings openings = new Openings(session);
        session.program().hosts().forEach(session::host);
        session.facts().arriving(openings::await);
        Semaphore places = new Semaphore(forks);
        for (String name : session.program().hosts()) {
            CompletableFuture<Void> opening = new CompletableFuture<>();
            openings.byHost.put(name, opening);
            Thread.ofVirtual().name("open-" + name).start(() -> openings.open(name, places, opening));
        }
        return openings;
    }

    private void open(String name, Semaphore places, CompletableFuture<Void> opening) {
        try {
            timed(name, places);
            opening.complete(null);
        } catch (InterruptedException | RuntimeException | Error e) {
            opening.completeExceptionally(e);
        }
    }

    private void timed(String name, Semaphore places) throws InterruptedException {
        try (Timing.Span _ = session.timing().work(new Work.Opening(name))) {
            try (Timing.Span _ = session.timing().phase(Phase.AWAIT_PLACE)) {
                places.acquire();
            }
            try {
                ask(name);
            } finally {
                places.release();
            }
        }
    }

    private void ask(String name) throws InterruptedException {
        Map<String, Set<Query<?>>> first =
                session.facts().beside(session.program().questions(), name);
        ask(name, first);
        if (session.facts().gathered(name)) {
            // what hangs on facts can be told now
            Map<String, Set<Query<?>>> more = new LinkedHashMap<>();
            session.program()
                    .factTasks()
                    .questions(name, session.facts().known())
                    .forEach((as, queries) -> {
                        Set<Query<?>> rest = new LinkedHashSet<>(queries);
                        rest.removeAll(first.getOrDefault(as, Set.of()));
                        more.put(as, rest);
                    });
            ask(name, more);
        }
    }

    private void ask(String name, Map<String, Set<Query<?>>> questions) throws InterruptedException {
        for (Map.Entry<String, Set<Query<?>>> asked : questions.entrySet()) {
            if (stopped.isDone()) {
                return;
            }
            try {
                session.facts().learn(name, session.host(name).ask(asked.getValue(), asked.getKey()));
            } catch (UserError e) {
                // one question of many was refused: each task asks for itself, and the one whose it was tells of it
            }
        }
    }

    /**
     * Waits until a host has answered.
     *
     * @throws dev.slipway.engine.transport.TransportError when it cannot be asked
     * @throws InterruptedException when the run is stopped meanwhile
     */
    void await(String name) throws InterruptedException {
        CompletableFuture<Void> opening = byHost.get(name);
        if (opening == null || opening.state() == Future.State.SUCCESS) {
            return;
        }
        try (Timing.Span _ = session.timing().phase(Phase.AWAIT_OPENING)) {
            CompletableFuture.anyOf(opening, stopped).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
        if (!opening.isDone()) {
            throw new InterruptedException("the run was stopped");
        }
    }

    /** Nobody is to be told any more that a host did not answer. */
    void forget(String name) {
        CompletableFuture<Void> opening = byHost.get(name);
        if (opening != null && opening.isCompletedExceptionally()) {
            byHost.replace(name, CompletableFuture.completedFuture(null));
        }
    }

    /** Nobody waits any more. */
    void stop() {
        stopped.complete(null);
    }
}
