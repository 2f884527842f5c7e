package dev.slipway.engine.transport.ssh;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;

/**
 * Writes packets to a transport. While keys are exchanged sshj has a writer wait, and when the next exchange begins before the
 * writer has woken up from the last one, it says that the time is over, at once. Nothing was written then, so the writer begins
 * to wait anew, until the time is really over.
 */
final class PatientWriting {
    private PatientWriting() {}

    static void write(Transport transport, SSHPacket packet) throws TransportException {
        long limit = Duration.ofMillis(transport.getTimeoutMs()).toNanos();
        long begun = System.nanoTime();
        while (true) {
            try {
                transport.write(packet);
                return;
            } catch (TransportException e) {
                if (!(e.getCause() instanceof TimeoutException) || System.nanoTime() - begun >= limit) {
                    throw e;
                }
            }
        }
    }
}
