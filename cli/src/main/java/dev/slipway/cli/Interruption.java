package dev.slipway.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM let what runs on hosts come to its end and start nothing new; the recap is written, then the process
 * ends with the signal's code. Works by a shutdown hook: the process waits in it until the run is over.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 15;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Runnable stop) {
        this.hook = new Thread(() -> {
            stop.run();
            try {
                over.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending already: the hook has done its work
        }
    }
}
