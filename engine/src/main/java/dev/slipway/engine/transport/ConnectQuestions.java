package dev.slipway.engine.transport;

import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.spi.Query;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** TCP connections that the host opens, all at once and beside the other questions. */
final class ConnectQuestions implements AutoCloseable {
    private final Map<Query.Connect, CompletableFuture<Connectivity>> running = new LinkedHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /** As {@link ShellHost#tunnel}. */
    interface Tunnel {
        Socket open(String address, int port, Duration timeout) throws IOException, InterruptedException;
    }

    private ConnectQuestions() {}

    static ConnectQuestions start(Tunnel tunnel, Collection<Query<?>> queries) {
        ConnectQuestions all = new ConnectQuestions();
        for (Query<?> query : queries) {
            if (query instanceof Query.Connect connect && !all.running.containsKey(connect)) {
                CompletableFuture<Connectivity> answer = new CompletableFuture<>();
                all.running.put(connect, answer);
                all.threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        answer.complete(open(tunnel, connect));
                    } catch (RuntimeException e) {
                        answer.completeExceptionally(e);
                    } catch (InterruptedException e) {
                        answer.cancel(false);
                    }
                }));
            }
        }
        return all;
    }

    void join(Answers answers) throws InterruptedException {
        for (Map.Entry<Query.Connect, CompletableFuture<Connectivity>> entry : running.entrySet()) {
            try {
                answers.put(entry.getKey(), entry.getValue().get());
            } catch (ExecutionException e) {
                throw (RuntimeException) e.getCause();
            }
        }
    }

    private static Connectivity open(Tunnel tunnel, Query.Connect query) throws InterruptedException {
        try {
            tunnel.open(query.address(), query.port(), query.timeout()).close();
            return Connectivity.OPEN;
        } catch (ConnectException e) {
            return new Connectivity(kind(e), words(e));
        } catch (SocketTimeoutException e) {
            return new Connectivity(Connectivity.Kind.TIMED_OUT, "no answer within " + Words.of(query.timeout()));
        } catch (IOException e) {
            return new Connectivity(Connectivity.Kind.UNREACHABLE, words(e));
        }
    }

    /** The JDK throws the same type for a refused connection and for some that have no route. */
    private static Connectivity.Kind kind(ConnectException e) {
        String words = words(e).toLowerCase(Locale.ROOT);
        if (words.contains("timed out")) {
            return Connectivity.Kind.TIMED_OUT;
        }
        return words.contains("unreachable") || words.contains("no route")
                ? Connectivity.Kind.UNREACHABLE
                : Connectivity.Kind.REFUSED;
    }

    private static String words(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
