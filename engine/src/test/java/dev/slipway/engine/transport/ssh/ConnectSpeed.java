package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.ShellHost;
import dev.slipway.engine.transport.ShellStreams;
import dev.slipway.engine.transport.Target;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures a cold start against a real sshd: {@code address port user key knownHosts hosts}. Not a test. */
public final class ConnectSpeed {
    private ConnectSpeed() {}

    /** Prints milliseconds since the JVM began. */
    public static void main(String[] args) throws Exception {
        long jvm = ManagementFactory.getRuntimeMXBean().getStartTime();
        print("main", jvm);
        long start = System.nanoTime();
        LeanConfig.create();
        System.out.printf("config: %d ms%n", (System.nanoTime() - start) / 1_000_000);
        Target target = new Target(
                "bench",
                "ssh",
                args[0],
                Optional.of(Integer.parseInt(args[1])),
                Optional.of(args[2]),
                Optional.of(Path.of(args[3])),
                Optional.empty(),
                Optional.empty(),
                "",
                new Target.HostKeys(Optional.of(Path.of(args[4])), false),
                Duration.ofSeconds(10));
        try (SshHosts hosts = new SshHosts()) {
            print("SshHosts", jvm);
            if (Integer.parseInt(args[5]) < 0) {
                return;
            }
            for (int round = 0; round < 2; round++) {
                start = System.nanoTime();
                echo(hosts, target);
                System.out.printf("one host, connect+auth+exec: %d ms%n", (System.nanoTime() - start) / 1_000_000);
                print("connected", jvm);
                if (Integer.parseInt(args[5]) > 1) {
                    break;
                }
            }
            start = System.nanoTime();
            try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<String>> all = new ArrayList<>();
                for (int i = 1; i < Integer.parseInt(args[5]); i++) {
                    all.add(() -> echo(hosts, target));
                }
                for (Future<String> done : pool.invokeAll(all)) {
                    done.get();
                }
            }
            System.out.printf("%s more hosts: %d ms%n", args[5], (System.nanoTime() - start) / 1_000_000);
            print("all", jvm);
        }
        java.lang.management.OperatingSystemMXBean os = ManagementFactory.getOperatingSystemMXBean();
        if (os instanceof com.sun.management.OperatingSystemMXBean sun) {
            System.out.printf("CPU: %d ms%n", sun.getProcessCpuTime() / 1_000_000);
        }
    }

    private static String echo(SshHosts hosts, Target target) throws Exception {
        ShellHost host = hosts.open(target);
        try (ShellStreams sh = host.start("exec sh")) {
            sh.stdin().write("echo hello; exit\n".getBytes(StandardCharsets.UTF_8));
            String said = new String(sh.stdout().readAllBytes(), StandardCharsets.UTF_8);
            if (!said.equals("hello\n")) {
                throw new IllegalStateException(said);
            }
            return said;
        }
    }

    private static void print(String what, long jvm) {
        System.out.printf("%s at %d ms%n", what, System.currentTimeMillis() - jvm);
    }
}
