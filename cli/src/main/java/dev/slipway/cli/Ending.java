package dev.slipway.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/**
 * Ends the process without the JVM's own way out, which takes 0.3 s: it waits for threads in native code, and virtual threads
 * that use sockets always keep one there, waiting for the next packet. Nothing of Slipway is left to be done at the exit.
 */
final class Ending {
    private Ending() {}

    /** @param environment with SLIPWAY_EXIT=jvm the JVM ends as usual, as it must to write a start-up cache or a recording */
    static void end(int code, Map<String, String> environment) {
        System.out.flush();
        System.err.flush();
        Optional<MethodHandle> exit = exit();
        if (exit.isPresent() && !"jvm".equals(environment.get("SLIPWAY_EXIT"))) {
            atOnce(exit.get(), code);
        }
        System.exit(code);
    }

    /** The C library's _exit. */
    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> exit() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("_exit")
                .map(address -> linker.downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
    }

    private static void atOnce(MethodHandle exit, int code) {
        try {
            exit.invokeExact(code);
        } catch (Throwable e) {
            throw new IllegalStateException("_exit returned", e);
        }
    }
}
