package dev.slipway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A lab that no other JVM uses until it is given back. Test classes run in several JVMs at a time, and each resets the hosts of
 * its lab as it likes. A JVM that dies gives back what it had.
 */
record Claim(Path lab, FileChannel channel) implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** The first that is free; waits for one when none is. */
    static Claim oneOf(List<Path> labs) {
        try {
            while (true) {
                for (Path lab : labs) {
                    Optional<Claim> claim = attempt(lab);
                    if (claim.isPresent()) {
                        return claim.get();
                    }
                }
                Thread.sleep(PAUSE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("no lab of " + labs + " became free", e);
        }
    }

    private static Optional<Claim> attempt(Path lab) throws IOException {
        FileChannel channel =
                FileChannel.open(lab.resolve("claim"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new Claim(lab, channel));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
