package dev.slipway.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM let what runs on hosts come to its end and start nothing new; the recap is written, then the process
 * ends with the signal's code. Works by a shutdown hook: the process waits in it until the run is over. The second signal
 * ends the process at once: what runs on hosts goes on there, and nobody tells what came of it.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 15;

    /** Numbers of signals that POSIX fixes. */
    private static final int SIGINT = 2;

    private static final int SIGTERM = 15;

    /** {@code SIG_DFL} of signal(3): what a process does that never said anything about the signal. */
    private static final MemorySegment DEFAULT = MemorySegment.NULL;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    Interruption(Runnable stop) {
        this.hook = new Thread(() -> {
            stop.run();
            // the JVM, which is ending already, would not hear another one
            endAtOnceOn(SIGINT);
            endAtOnceOn(SIGTERM);
            try {
                over.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @SuppressWarnings("restricted")
    private static void endAtOnceOn(int signal) {
        Linker linker = Linker.nativeLinker();
        try {
            MemorySegment before = (MemorySegment) linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("signal"),
                            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                    .invokeExact(signal, DEFAULT);
        } catch (Throwable e) {
            throw new IllegalStateException("signal(3)", e);
        }
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
