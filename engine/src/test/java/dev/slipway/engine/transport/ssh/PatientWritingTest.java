package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PatientWritingTest {
    private final AtomicInteger tries = new AtomicInteger();

    /** Fails the first times as sshj does when one exchange of keys follows another at once. */
    private Transport failing(int times, Exception cause, int timeoutMs) {
        return (Transport) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Transport.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getTimeoutMs")) {
                        return timeoutMs;
                    }
                    if (tries.incrementAndGet() <= times) {
                        throw new TransportException("Timeout expired: 20000 MILLISECONDS", cause);
                    }
                    return 1L;
                });
    }

    private static SSHPacket packet() {
        return new SSHPacket(Message.IGNORE);
    }

    @Test
    void aTimeThatIsNotOverIsWaitedFor() throws Exception {
        PatientWriting.write(failing(3, new TimeoutException(), 20_000), packet());

        assertThat(tries).hasValue(4);
    }

    @Test
    void aTimeThatIsOverIsAFailure() {
        assertThatThrownBy(() -> PatientWriting.write(failing(Integer.MAX_VALUE, new TimeoutException(), 50), packet()))
                .hasMessageContaining("Timeout expired");
    }

    @Test
    void anyOtherFailureIsToldAtOnce() {
        assertThatThrownBy(() ->
                        PatientWriting.write(failing(1, new java.io.IOException("broken pipe"), 20_000), packet()))
                .hasMessageContaining("Timeout expired");
        assertThat(tries).hasValue(1);
    }
}
