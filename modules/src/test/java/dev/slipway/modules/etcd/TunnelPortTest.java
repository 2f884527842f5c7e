package dev.slipway.modules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class TunnelPortTest {
    @Test
    void carriesBytesBothWaysAndEndsWithTheFarSide() throws IOException {
        try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TunnelPort port = new TunnelPort(() -> new Socket(far.getInetAddress(), far.getLocalPort()));
                Socket near = new Socket("127.0.0.1", port.port())) {
            near.getOutputStream().write("question".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            try (Socket peer = far.accept()) {
                assertThat(new String(peer.getInputStream().readNBytes(8), java.nio.charset.StandardCharsets.US_ASCII))
                        .isEqualTo("question");
                peer.getOutputStream().write('!');
                assertThat(near.getInputStream().read()).isEqualTo('!');
            }
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            assertThat(port.failure()).isEmpty();
        }
    }

    @Test
    void remembersWhyTheTunnelCouldNotBeOpened() throws IOException {
        TunnelPort.Opener refusing = () -> {
            throw new ConnectException("Connection refused");
        };
        try (TunnelPort port = new TunnelPort(refusing);
                Socket near = new Socket("127.0.0.1", port.port())) {
            assertThat(near.getInputStream().read()).isEqualTo(-1);
            assertThat(port.failure()).get().hasToString("java.net.ConnectException: Connection refused");
        }
    }

    @Test
    void nobodyGetsInOnceItIsClosed() throws IOException {
        TunnelPort port = new TunnelPort(() -> new Socket("127.0.0.1", 1));
        int number = port.port();
        port.close();
        // a thread that waits in accept lets go a moment later
        long deadline = System.nanoTime() + 5_000_000_000L;
        boolean open = true;
        while (open && System.nanoTime() < deadline) {
            try {
                new Socket("127.0.0.1", number).close();
            } catch (ConnectException e) {
                open = false;
            }
        }
        assertThat(open).isFalse();
    }
}
