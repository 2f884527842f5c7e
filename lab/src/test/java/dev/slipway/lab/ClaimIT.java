package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ClaimIT {
    /** Another process that has a lab until its input ends. */
    private static final String OTHER =
            "import fcntl, sys; f = open(sys.argv[1], 'w'); fcntl.lockf(f, fcntl.LOCK_EX); print(); sys.stdout.flush(); sys.stdin.read()";

    private Path first = Path.of("");
    private Path second = Path.of("");

    @BeforeEach
    void twoLabs(@TempDir Path directory) throws IOException {
        first = Files.createDirectory(directory.resolve("first"));
        second = Files.createDirectory(directory.resolve("second"));
    }

    @Test
    void takesTheFirstLabThatIsFree() throws IOException {
        Process other = other(first);
        try (Claim claim = Claim.oneOf(List.of(first, second))) {
            assertThat(claim.lab()).isEqualTo(second);
        }
        other.destroy();
    }

    @Test
    void waitsUntilALabIsFree() throws Exception {
        Process other = other(first);
        Future<Claim> waiting = CompletableFuture.supplyAsync(() -> Claim.oneOf(List.of(first)));
        Thread.sleep(Duration.ofMillis(300));
        assertThat(waiting).isNotDone();
        other.destroy();
        try (Claim claim = waiting.get()) {
            assertThat(claim.lab()).isEqualTo(first);
        }
    }

    @Test
    void whatIsGivenBackIsFree() {
        for (int i = 0; i < 2; i++) {
            try (Claim claim = Claim.oneOf(List.of(first, second))) {
                assertThat(claim.lab()).isEqualTo(first);
            }
        }
    }

    private static Process other(Path lab) throws IOException {
        Process process = new ProcessBuilder(
                        "/usr/bin/python3", "-c", OTHER, lab.resolve("claim").toString())
                .start();
        process.inputReader().readLine();
        return process;
    }
}
