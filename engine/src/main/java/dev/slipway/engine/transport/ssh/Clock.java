package dev.slipway.engine.transport.ssh;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One thread that closes what takes too long. Closing is the only thing that ends a blocked read on a socket for certain:
 * sshj ignores read timeouts, and a peer that drips bytes never lets one expire.
 */
final class Clock implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;

    Clock() {
        timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("slipway-ssh-clock").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Closes the target when the time is over, unless the deadline is closed before. */
    Deadline closeAfter(Duration time, Closeable target) {
        Deadline deadline = new Deadline(target);
        try {
            deadline.task = timer.schedule(deadline::expire, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Everything is being closed.
            deadline.expire();
        }
        return deadline;
    }

    /** Runs something short again and again until the result is cancelled. */
    Future<?> every(Duration interval, Runnable action) {
        try {
            return timer.scheduleWithFixedDelay(
                    action, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** A running deadline. */
    static final class Deadline implements AutoCloseable {
        private final Closeable target;
        private final AtomicBoolean expired = new AtomicBoolean();
        private volatile Future<?> task = CompletableFuture.completedFuture(null);

        private Deadline(Closeable target) {
            this.target = target;
        }

        private void expire() {
            expired.set(true);
            try {
                target.close();
            } catch (IOException e) {
                // It is being given up: how its end went changes nothing.
            }
        }

        boolean expired() {
            return expired.get();
        }

        @Override
        public void close() {
            task.cancel(false);
        }
    }
}
