package dev.slipway.engine.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Interrupts the thread that made it when a time is over, unless it is closed before. To be closed by that thread. */
final class TimeLimit implements AutoCloseable {
    private enum State {
        RUNNING,
        PASSED,
        CLOSED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final Thread watch;

    TimeLimit(Duration time) {
        Thread worker = Thread.currentThread();
        this.watch = Thread.ofVirtual().name("limit-of-" + worker.getName()).start(() -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                return;
            }
            if (state.compareAndSet(State.RUNNING, State.PASSED)) {
                worker.interrupt();
            }
        });
    }

    /** Whether the time is over: then an interrupt is to be expected. */
    boolean passed() {
        return state.get() == State.PASSED;
    }

    /** Afterwards no interrupt comes any more, and one that has come is taken back. */
    @Override
    public void close() {
        if (state.compareAndSet(State.RUNNING, State.CLOSED)) {
            watch.interrupt();
            return;
        }
        boolean over = false;
        while (!over) {
            try {
                watch.join();
                over = true;
            } catch (InterruptedException e) {
                // it is the one to be taken back
            }
        }
        Thread.interrupted();
    }
}
