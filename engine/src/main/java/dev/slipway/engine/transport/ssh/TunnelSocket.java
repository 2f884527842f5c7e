package dev.slipway.engine.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A TCP connection that a host opened for us, looking like any other connected socket. Reads honour the read timeout; close
 * never waits. Options of the real TCP connection, which the host holds, are accepted and mean nothing.
 */
final class TunnelSocket extends Socket {
    private final SshChannel channel;
    private final Endpoint peer;
    private volatile boolean closed;
    private volatile boolean inputShut;
    private volatile boolean outputShut;

    TunnelSocket(SshChannel channel, Endpoint peer) {
        this.channel = channel;
        this.peer = peer;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        demand(inputShut, "input");
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                open();
                int n = channel.output().read(into, at, length);
                if (n < 0) {
                    open();
                }
                return n;
            }

            @Override
            public int available() throws IOException {
                open();
                return channel.output().available();
            }

            @Override
            public void close() throws IOException {
                TunnelSocket.this.close();
            }
        };
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        demand(outputShut, "output");
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                demand(outputShut, "output");
                channel.getOutputStream().write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                TunnelSocket.this.close();
            }
        };
    }

    private void open() throws SocketException {
        if (closed) {
            throw new SocketException("Socket closed");
        }
    }

    private void demand(boolean shut, String what) throws SocketException {
        open();
        if (shut) {
            throw new SocketException("Socket " + what + " is already shutdown");
        }
    }

    @Override
    public void shutdownOutput() throws IOException {
        demand(outputShut, "output");
        outputShut = true;
        channel.endInput();
    }

    @Override
    public void shutdownInput() throws IOException {
        demand(inputShut, "input");
        inputShut = true;
        channel.output().discard();
    }

    @Override
    public void close() {
        closed = true;
        channel.close();
    }

    @Override
    public void setSoTimeout(int milliseconds) throws SocketException {
        open();
        if (milliseconds < 0) {
            throw new IllegalArgumentException("timeout can't be negative");
        }
        channel.output().timeout(milliseconds);
    }

    @Override
    public int getSoTimeout() {
        return channel.output().timeout();
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        throw new SocketException("already connected");
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public void bind(SocketAddress address) throws IOException {
        throw new SocketException("already bound");
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isInputShutdown() {
        return inputShut;
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShut;
    }

    @Override
    public int getPort() {
        return peer.port();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return InetSocketAddress.createUnresolved(peer.host(), peer.port());
    }

    /** Never asks a resolver: the name means something to the host, not here. */
    @Override
    public InetAddress getInetAddress() {
        try {
            return InetAddress.ofLiteral(peer.host());
        } catch (IllegalArgumentException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    @Override
    public InetAddress getLocalAddress() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public int getLocalPort() {
        return 0;
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return new InetSocketAddress(getLocalAddress(), 0);
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public boolean getKeepAlive() {
        return true;
    }

    @Override
    public void setSoLinger(boolean on, int seconds) {}

    @Override
    public int getSoLinger() {
        return -1;
    }

    @Override
    public String toString() {
        return "TunnelSocket[" + peer + "]";
    }
}
