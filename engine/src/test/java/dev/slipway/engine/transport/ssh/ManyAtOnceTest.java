package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ManyAtOnceTest {
    @Test
    void onlySoManyHandshakesGoOnAtATime(@TempDir Path home) throws Exception {
        AtomicInteger spokenTo = new AtomicInteger();
        List<Thread> opening = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                SshHosts hosts = Client.at(home).hosts()) {
            Thread.ofVirtual().start(() -> accept(silent, spokenTo));
            for (int i = 0; i < 100; i++) {
                opening.add(Thread.ofVirtual().start(() -> {
                    try {
                        hosts.open(Client.at(home).target(silent.getLocalPort()));
                    } catch (InterruptedException | RuntimeException e) {
                        // given up at the end of the test
                    }
                }));
            }
            while (spokenTo.get() < 64) {
                Thread.sleep(10);
            }
            Thread.sleep(300);
            assertThat(spokenTo).hasValue(64);

            opening.forEach(Thread::interrupt);
            for (Thread thread : opening) {
                thread.join();
            }
        }
    }

    private static void accept(ServerSocket server, AtomicInteger spokenTo) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> {
                    try {
                        if (socket.getInputStream().read() >= 0) {
                            spokenTo.incrementAndGet();
                        }
                    } catch (IOException e) {
                        // the other end gave up
                    }
                });
            }
        } catch (IOException e) {
            // closed at the end of the test
        }
    }
}
