package dev.slipway.engine.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Time this thread has worked: bounds on it hold on a busy machine too. */
public final class CpuTime {
    private CpuTime() {}

    public static Duration of(Work work) throws Exception {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
    }

    /** What is measured. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }
}
