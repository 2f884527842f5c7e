package dev.slipway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Measures what a program that talks to a host costs; the machine's other work is not part of it. */
final class Meter {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Lab lab;
    private final String host;
    private final Path directory;
    /** Processes that asking for the number of processes makes. */
    private final long asking;

    private final String namespace;

    Meter(Lab lab, String host, Path directory) {
        this.lab = lab;
        this.host = host;
        this.directory = directory;
        lab.run(host, "systemctl stop --quiet '*.timer'").ok();
        namespace = lab.run(host, "readlink /proc/self/ns/pid").ok();
        asking = Math.min(difference(), difference());
    }

    private long difference() {
        return -lastProcess() + lastProcess();
    }

    /** A host's process numbers are its own and only grow: ns_last_pid in proc(5). */
    private long lastProcess() {
        return Long.parseLong(lab.run(host, "cat /proc/sys/kernel/ns_last_pid").ok());
    }

    /** Of OpenSSH's client that runs a program which does nothing. */
    Cost ofLogin() {
        return of(port -> Processes.start(
                new ProcessBuilder(
                        "ssh",
                        "-F",
                        "/dev/null",
                        "-i",
                        lab.key().toString(),
                        "-o",
                        "IdentitiesOnly=yes",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "StrictHostKeyChecking=yes",
                        "-o",
                        "UserKnownHostsFile=" + knownHosts(port),
                        "-p",
                        Integer.toString(port),
                        "root@127.0.0.1",
                        "true"),
                ""));
    }

    /** Of slipway; the words of the command without those that say which host. */
    Cost ofSlipway(String... words) {
        return of(port -> new SlipwayRun().start(words(words, inventory(port))));
    }

    private String[] words(String[] words, String inventory) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, List.of("-l", host, "-i", inventory));
        return all.toArray(String[]::new);
    }

    private Cost of(IntFunction<Running> start) {
        Stillness stillness = new Stillness(namespace);
        try (LockstepProxy proxy = new LockstepProxy(lab.address(host), 22, stillness)) {
            long before = lastProcess();
            Running running = start.apply(proxy.port());
            stillness.client(running.process());
            Ran ran = running.await(DEADLINE);
            if (ran.exit() != 0) {
                throw new AssertionError(ran);
            }
            List<LockstepProxy.Conversation> all = proxy.conversations();
            return new Cost(
                    all.size(),
                    all.stream()
                            .mapToInt(LockstepProxy.Conversation::roundTrips)
                            .sum(),
                    all.stream()
                            .mapToLong(LockstepProxy.Conversation::bytesSent)
                            .sum(),
                    all.stream()
                            .mapToLong(LockstepProxy.Conversation::bytesReceived)
                            .sum(),
                    lastProcess() - before - asking,
                    all.stream().map(Object::toString).collect(Collectors.joining("; ")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The host key is the host's own, at the address of the proxy. */
    private Path knownHosts(int port) {
        try {
            String key = Files.readString(lab.knownHosts())
                    .lines()
                    .filter(line -> line.startsWith(lab.address(host) + " "))
                    .map(line -> line.substring(line.indexOf(' ')))
                    .findFirst()
                    .orElseThrow();
            return Files.writeString(directory.resolve("known_hosts-" + port), "[127.0.0.1]:" + port + key + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String inventory(int port) {
        return new HostsFile(lab, host)
                .with(host, "ansible_host", "127.0.0.1")
                .with(host, "ansible_port", Integer.toString(port))
                .with(host, "ansible_user", "root")
                .with(host, "ansible_ssh_common_args", "-o UserKnownHostsFile=" + knownHosts(port))
                .in(directory);
    }
}
