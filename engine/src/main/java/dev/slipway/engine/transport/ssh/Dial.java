package dev.slipway.engine.transport.ssh;

import dev.slipway.engine.transport.TransportError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens a TCP connection: all addresses of a name one after another, within one time limit. */
final class Dial {
    private Dial() {}

    static Socket open(Endpoint endpoint, Duration timeout) throws IOException, InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        InetAddress[] addresses = resolve(endpoint.host(), timeout);
        IOException last = new UnknownHostException(endpoint.host());
        for (int i = 0; i < addresses.length; i++) {
            // An address nobody answers on (often IPv6) must leave time for the next one.
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()) / (addresses.length - i);
            try {
                return open(new InetSocketAddress(addresses[i], endpoint.port()), Math.max(1, left));
            } catch (IOException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                last = e;
            }
        }
        throw last;
    }

    private static Socket open(InetSocketAddress address, long milliseconds) throws IOException {
        Socket socket = new Socket();
        try {
            // Without it each small packet waits for the answer to the one before.
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.connect(address, (int) Math.min(milliseconds, Integer.MAX_VALUE));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static InetAddress[] resolve(String host, Duration timeout) throws IOException, InterruptedException {
        try {
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        } catch (IllegalArgumentException e) {
            return lookUp(host, timeout);
        }
    }

    /** The resolver cannot be interrupted and may take half a minute, so it gets a thread that is left behind. */
    private static InetAddress[] lookUp(String host, Duration timeout) throws IOException, InterruptedException {
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> InetAddress.getAllByName(host));
        Thread.ofPlatform().daemon().name("slipway-resolve").start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UnknownHostException("no answer about '" + host + "' within " + Text.seconds(timeout));
        } catch (ExecutionException e) {
            throw new UnknownHostException("'" + host + "' has no address");
        }
    }

    /** Closes a socket that is not used after all. */
    static void abandon(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is being given up.
        }
    }

    /** A failed attempt in the operator's words. */
    static TransportError told(Endpoint endpoint, Duration timeout, IOException failure) {
        return switch (failure) {
            case UnknownHostException e ->
                unreachable(
                        "cannot resolve the name: " + e.getMessage(),
                        "check the spelling and DNS, or give the host an address in the inventory (ansible_host)",
                        e);
            case SocketTimeoutException e ->
                unreachable(
                        "no answer from " + endpoint + " within " + Text.seconds(timeout),
                        "is the host up, the address right, a firewall in between?",
                        e);
            case NoRouteToHostException e ->
                unreachable("no route to " + endpoint, "check the address, and the VPN if there is one", e);
            case ConnectException e
            when refused(e) ->
                unreachable(
                        endpoint + " refuses the connection",
                        "is sshd running, and on port " + endpoint.port() + "? PerSourcePenalties or fail2ban may also"
                                + " refuse for a while",
                        e);
            default ->
                unreachable(
                        "cannot connect to " + endpoint + ": " + failure.getMessage(),
                        "check the address and the network",
                        failure);
        };
    }

    static boolean refused(IOException e) {
        return e instanceof ConnectException
                && e.getMessage() != null
                && e.getMessage().contains("refused");
    }

    private static TransportError unreachable(String message, String hint, Throwable cause) {
        return new TransportError(TransportError.Kind.UNREACHABLE, message, hint, cause);
    }
}
