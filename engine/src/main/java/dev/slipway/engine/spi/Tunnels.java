package dev.slipway.engine.spi;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** TCP connections made by hosts on the controller's behalf. */
public interface Tunnels {
    /**
     * A connection that the host opens, as SSH's direct-tcpip does.
     *
     * @throws java.net.ConnectException when it is refused
     * @throws java.net.SocketTimeoutException when nobody answers in time
     */
    Socket connect(String host, String address, int port, Duration timeout) throws IOException, InterruptedException;
}
