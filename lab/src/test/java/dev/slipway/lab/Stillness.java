package dev.slipway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Whether a client and a host both have nothing to do but wait: no thread of theirs runs, wants to run, or waits for a disk;
 * see proc(5). The host is a lab host, so all its processes are processes of this machine, in a namespace of their own.
 */
final class Stillness implements BooleanSupplier {
    private static final Path PROC = Path.of("/proc");

    private final Path namespace;
    private volatile long client;

    /** @param namespace the host's own, as its {@code /proc/self/ns/pid} says: {@code pid:[4026532190]} */
    Stillness(String namespace) {
        this.namespace = Path.of(namespace);
    }

    void client(Process started) {
        client = started.pid();
    }

    @Override
    public boolean getAsBoolean() {
        return client != 0
                && asleep(PROC.resolve(Long.toString(client)))
                && entries(PROC)
                        .filter(entry ->
                                Character.isDigit(entry.getFileName().toString().charAt(0)))
                        .filter(this::ofHost)
                        .allMatch(Stillness::asleep);
    }

    private boolean ofHost(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/pid")).equals(namespace);
        } catch (IOException e) {
            // it has ended
            return false;
        }
    }

    private static boolean asleep(Path process) {
        return entries(process.resolve("task")).allMatch(Stillness::sleeps);
    }

    private static boolean sleeps(Path thread) {
        try {
            String text = Files.readString(thread.resolve("stat"));
            // the name may hold anything, and the state follows it; what is dead does nothing either
            return "SIZX".indexOf(text.charAt(text.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static Stream<Path> entries(Path directory) {
        try (Stream<Path> list = Files.list(directory)) {
            return List.copyOf(list.toList()).stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }
}
