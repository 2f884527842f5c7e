package dev.slipway.engine.spi;

import dev.slipway.engine.model.Content;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** What a service is asked through: TCP connections made by hosts on the controller's behalf, and the files to log in with. */
public interface Tunnels {
    /**
     * A connection that the host opens, as SSH's direct-tcpip does.
     *
     * @throws java.net.ConnectException when it is refused
     * @throws java.net.SocketTimeoutException when nobody answers in time
     */
    Socket connect(String host, String address, int port, Duration timeout) throws IOException, InterruptedException;

    /**
     * The bytes of a file on a host, such as a client's certificate and key; empty when there is none. For the conversation
     * only: never in an answer, a message or a file.
     */
    Optional<Content.Hidden> read(String host, String path) throws IOException, InterruptedException;
}
