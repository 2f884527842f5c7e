package dev.slipway.cli.status;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.transport.Connection;
import dev.slipway.engine.transport.Connector;
import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import dev.slipway.modules.kubeadm.status.ClusterFacts;
import dev.slipway.modules.kubeadm.status.Declared;
import dev.slipway.modules.kubeadm.status.HostFacts;
import dev.slipway.modules.kubeadm.status.Silent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks all hosts at the same time. What a host does not answer in time is told as that: no host keeps the others waiting.
 *
 * @param forks how many hosts at the same time
 * @param patience for one host, from the moment it is its turn
 */
public record Survey(Connector connector, int forks, Duration patience) {
    public Survey {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(patience, "patience");
    }

    /** @param hosts with how to reach each, in inventory order */
    public ClusterFacts of(Map<Declared, Target> hosts, Set<String> skippedPhases) throws InterruptedException {
        Semaphore places = new Semaphore(forks);
        Map<Declared, CompletableFuture<HostFacts>> asked = new LinkedHashMap<>();
        hosts.forEach((host, target) -> asked.put(host, ask(host, target, places)));
        List<HostFacts> answered = new ArrayList<>();
        List<Silent> silent = new ArrayList<>();
        for (Map.Entry<Declared, CompletableFuture<HostFacts>> one : asked.entrySet()) {
            try {
                answered.add(one.getValue().get());
            } catch (ExecutionException e) {
                silent.add(silent(one.getKey(), e.getCause()));
            }
        }
        return new ClusterFacts(answered, silent, skippedPhases, Instant.now());
    }

    private CompletableFuture<HostFacts> ask(Declared host, Target target, Semaphore places) {
        CompletableFuture<HostFacts> answer = new CompletableFuture<>();
        Thread.ofVirtual().name("status-" + host.name()).start(() -> {
            try {
                places.acquire();
                try {
                    answer.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
                    converse(host, target, answer);
                } finally {
                    places.release();
                }
            } catch (InterruptedException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** When its time is over, its connection is closed: upon that whatever is waited for ends. */
    private void converse(Declared host, Target target, CompletableFuture<HostFacts> answer)
            throws InterruptedException {
        Connection connection = connector.connect(target);
        try {
            answer.whenComplete((facts, failure) -> connection.close());
            answer.complete(new Asking(host, connection).facts());
        } finally {
            connection.close();
        }
    }

    private Silent silent(Declared host, Throwable cause) {
        return switch (cause) {
            case TransportError error -> new Silent(host, String.valueOf(error.getMessage()), error.hint());
            case UserError error ->
                new Silent(
                        host,
                        error.diagnostics().getFirst().message(),
                        error.diagnostics().stream()
                                .map(Diagnostic::hint)
                                .flatMap(java.util.Optional::stream)
                                .findFirst()
                                .orElse(""));
            case TimeoutException _ ->
                new Silent(
                        host,
                        "it did not answer all questions within " + patience.toSeconds() + " s",
                        "look at the host's load; --host-timeout gives it longer");
            case RuntimeException defect -> throw defect;
            case Error defect -> throw defect;
            default -> throw new IllegalStateException(cause);
        };
    }
}
