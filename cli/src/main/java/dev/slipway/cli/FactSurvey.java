package dev.slipway.cli;

import dev.slipway.engine.facts.FactSource;
import dev.slipway.engine.facts.HostFacts;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Asks hosts for facts, all at the same time, each in one batch.
 *
 * @param as the user to ask as, "" for the login user
 * @param forks how many hosts at the same time
 */
record FactSurvey(Connector connector, String as, List<FactSource> sources, int forks) {
    /** What came of a host. */
    sealed interface Answer {}

    record Known(HostFacts facts) implements Answer {}

    record Unreachable(String message, String hint) implements Answer {}

    Map<String, Answer> of(Map<String, Target> targets) throws InterruptedException {
        Semaphore places = new Semaphore(forks);
        Map<String, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
        targets.forEach((host, target) -> {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            asked.put(host, answer);
            Thread.ofVirtual().name("facts-" + host).start(() -> {
                try {
                    places.acquire();
                    try {
                        answer.complete(ask(target));
                    } finally {
                        places.release();
                    }
                } catch (InterruptedException | RuntimeException | Error e) {
                    answer.completeExceptionally(e);
                }
            });
        });
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Map.Entry<String, CompletableFuture<Answer>> one : asked.entrySet()) {
            try {
                answers.put(one.getKey(), one.getValue().get());
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            }
        }
        return answers;
    }

    private Answer ask(Target target) throws InterruptedException {
        Set<Query<?>> questions = new LinkedHashSet<>();
        sources.forEach(source -> questions.addAll(source.questions()));
        try {
            Connection connection = connector.connect(target);
            try {
                return new Known(HostFacts.NONE.with(connection.observe(questions, as)));
            } finally {
                connection.close();
            }
        } catch (TransportError e) {
            return new Unreachable(String.valueOf(e.getMessage()), e.hint());
        } catch (UserError e) {
            return new Unreachable(
                    e.diagnostics().getFirst().message(),
                    e.diagnostics().getFirst().hint().orElse(""));
        }
    }
}
