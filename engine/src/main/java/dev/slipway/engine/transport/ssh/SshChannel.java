package dev.slipway.engine.transport.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.Transport;

/**
 * A channel as RFC 4254 section 5 describes it: a program with two output streams, or a TCP connection.
 *
 * <p>sshj's own channels let the connection's only reader thread wait for a writer (a closing channel, a full window), fail
 * a write after 30 s of a host that does not read, and break the connection when data arrives for a closed stream. Here
 * {@link #handle} never waits, a write waits as long as the host lives, and late data is dropped.
 */
final class SshChannel extends BareChannel {
    private static final int WINDOW = 2 << 20;

    private final Connection connection;
    private final Transport transport;
    private final Function<Throwable, String> explain;
    private final Inbox output = new Inbox(this::drained);
    private final Inbox errors = new Inbox(this::drained);
    private final OutputStream input = new Outbox();
    private final DataPackets packets = new DataPackets();
    /** Held while a packet is made and written, so that none follows the one that closes. Taken before the monitor, never inside. */
    private final ReentrantLock sending = new ReentrantLock();

    private boolean open;
    private boolean ended;
    private boolean abandoned;
    private boolean finished;
    private boolean closeSent;
    private IOException failure;
    private int recipient;
    private int remotePacket;
    private long remoteWindow;
    private int localWindow = WINDOW;
    private int unacknowledged;

    /** @param explain words for the end of the connection */
    SshChannel(Connection connection, String type, Function<Throwable, String> explain) {
        super(connection, type);
        this.connection = connection;
        this.transport = connection.getTransport();
        this.explain = explain;
        connection.attach(this);
    }

    /**
     * Opens it.
     *
     * @param details what the type of channel adds to the request
     * @throws OpenFailException when the host refuses
     * @throws SocketTimeoutException when it does not answer in time; the channel is closed as soon as it does
     */
    void open(Buffer.PlainBuffer details, Duration timeout) throws IOException, InterruptedException {
        transport.write(new SSHPacket(Message.CHANNEL_OPEN)
                .putString(getType())
                .putUInt32(getID())
                .putUInt32(WINDOW)
                .putUInt32(PACKET)
                .putBuffer(details));
        try {
            awaitOpen(timeout);
        } catch (IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private synchronized void awaitOpen(Duration timeout) throws IOException, InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        while (!open) {
            if (failure != null) {
                throw failure;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("no answer within " + Text.seconds(timeout));
            }
            wait(left);
        }
    }

    /** Asks to run a command line. Does not wait for the answer: a refusal shows as a failure of the streams. */
    void exec(String commandLine) throws IOException {
        write(new SSHPacket(Message.CHANNEL_REQUEST)
                .putUInt32FromInt(recipient)
                .putString("exec")
                .putBoolean(true)
                .putString(commandLine, StandardCharsets.UTF_8));
    }

    InputStream errors() {
        return errors;
    }

    Inbox output() {
        return output;
    }

    /** Tells the host that nothing more comes; it may go on sending. */
    void endInput() throws IOException {
        input.close();
    }

    /** Ends both directions at once for us; the host is told in the background. Never waits. */
    @Override
    public void close() {
        boolean tell;
        synchronized (this) {
            tell = open && !abandoned && !finished;
            abandoned = true;
            notifyAll();
        }
        output.discard();
        errors.discard();
        if (tell) {
            Thread.startVirtualThread(this::sendClose);
        }
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        try {
            switch (message) {
                case CHANNEL_OPEN_CONFIRMATION -> opened(packet);
                case CHANNEL_OPEN_FAILURE ->
                    finish(new OpenFailException(
                            getType(), packet.readUInt32AsInt(), Text.oneLine(packet.readString())));
                case CHANNEL_WINDOW_ADJUST -> widened(packet.readUInt32());
                case CHANNEL_DATA -> received(output, packet);
                case CHANNEL_EXTENDED_DATA -> {
                    long kind = packet.readUInt32();
                    if (kind == 1) {
                        received(errors, packet);
                    }
                }
                case CHANNEL_EOF -> {
                    output.end();
                    errors.end();
                }
                case CHANNEL_CLOSE -> {
                    finish(new ConnectionException("the host closed the channel"));
                    Thread.startVirtualThread(this::sendClose);
                }
                case CHANNEL_REQUEST -> requested(packet);
                case CHANNEL_FAILURE -> {
                    fail(new ConnectionException("sshd refuses to start a program"));
                    Thread.startVirtualThread(this::sendClose);
                }
                default -> {
                    // CHANNEL_SUCCESS is what is expected anyway; other messages have no meaning here.
                }
            }
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, e);
        }
    }

    private void opened(SSHPacket packet) throws Buffer.BufferException {
        boolean unwanted;
        synchronized (this) {
            recipient = packet.readUInt32AsInt();
            remoteWindow = packet.readUInt32();
            remotePacket = (int) Math.min(packet.readUInt32(), PACKET);
            open = true;
            unwanted = abandoned;
            notifyAll();
        }
        if (unwanted) {
            Thread.startVirtualThread(this::sendClose);
        }
    }

    private synchronized void widened(long bytes) {
        remoteWindow += bytes;
        notifyAll();
    }

    private void received(Inbox inbox, SSHPacket packet) throws Buffer.BufferException, ConnectionException {
        int length = packet.readUInt32AsInt();
        synchronized (this) {
            if (length < 0 || length > packet.available() || length > localWindow) {
                throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "more data than the window allows");
            }
            localWindow -= length;
        }
        byte[] bytes = new byte[length];
        packet.readRawBytes(bytes);
        inbox.put(bytes);
    }

    private void drained(int bytes) throws IOException {
        int grant = 0;
        synchronized (this) {
            unacknowledged += bytes;
            if (unacknowledged >= WINDOW / 2 && !ended && !abandoned) {
                grant = unacknowledged;
                localWindow += grant;
                unacknowledged = 0;
            }
        }
        if (grant > 0) {
            write(new SSHPacket(Message.CHANNEL_WINDOW_ADJUST)
                    .putUInt32FromInt(recipient)
                    .putUInt32(grant));
        }
    }

    private void requested(SSHPacket packet) throws Buffer.BufferException {
        packet.readString();
        if (packet.readBoolean()) {
            // "keepalive@openssh.com" among others: sshd hangs up when nobody says no.
            Thread.startVirtualThread(() -> {
                try {
                    write(new SSHPacket(Message.CHANNEL_FAILURE).putUInt32FromInt(recipient));
                } catch (IOException e) {
                    // A broken connection is told to everybody who waits for it.
                }
            });
        }
    }

    @Override
    public void notifyError(SSHException error) {
        fail(new IOException(explain.apply(error), error));
        finish(error);
    }

    private void fail(IOException cause) {
        synchronized (this) {
            ended = true;
            if (failure == null) {
                failure = cause;
            }
            notifyAll();
        }
        output.fail(cause);
        errors.fail(cause);
    }

    private void finish(IOException cause) {
        connection.forget(this);
        synchronized (this) {
            finished = true;
            ended = true;
            if (failure == null) {
                failure = cause;
            }
            notifyAll();
        }
        output.end();
        errors.end();
    }

    private void sendClose() {
        sending.lock();
        try {
            if (!closeSent) {
                closeSent = true;
                PatientWriting.write(transport, new SSHPacket(Message.CHANNEL_CLOSE).putUInt32FromInt(recipient));
            }
        } catch (IOException e) {
            // The connection is gone, and the channel with it.
        } finally {
            sending.unlock();
        }
    }

    private void write(SSHPacket packet) throws IOException {
        sending.lock();
        try {
            if (!closeSent) {
                PatientWriting.write(transport, packet);
            }
        } finally {
            sending.unlock();
        }
    }

    /** As much of the window as there is, at most what fits into a packet; waits until there is some. */
    private synchronized int reserve(int wanted) throws IOException {
        try {
            while (remoteWindow == 0 && !ended && !abandoned) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing");
        }
        if (abandoned) {
            throw new IOException("closed");
        }
        if (ended) {
            throw new IOException(failure.getMessage(), failure);
        }
        int granted = (int) Math.min(wanted, Math.min(remoteWindow, remotePacket));
        remoteWindow -= granted;
        return granted;
    }

    /** Unbuffered: what is written is sent. */
    private final class Outbox extends OutputStream {
        private volatile boolean closed;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Objects.checkFromIndexSize(from, length, bytes.length);
            int sent = 0;
            while (sent < length) {
                if (closed) {
                    throw new IOException("closed");
                }
                int n = reserve(length - sent);
                sending.lock();
                try {
                    SshChannel.this.write(packets.of(recipient, bytes, from + sent, n));
                } finally {
                    sending.unlock();
                }
                sent += n;
            }
        }

        @Override
        public void close() throws IOException {
            synchronized (SshChannel.this) {
                if (closed || ended || abandoned || !open) {
                    closed = true;
                    return;
                }
                closed = true;
            }
            SshChannel.this.write(new SSHPacket(Message.CHANNEL_EOF).putUInt32FromInt(recipient));
        }
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    @Override
    public synchronized int getRecipient() {
        return recipient;
    }

    @Override
    public synchronized boolean isOpen() {
        return open && !ended && !abandoned;
    }

    @Override
    public synchronized boolean isEOF() {
        return ended;
    }

    @Override
    public synchronized long getLocalWinSize() {
        return localWindow;
    }

    @Override
    public synchronized int getRemoteMaxPacketSize() {
        return remotePacket;
    }

    @Override
    public synchronized long getRemoteWinSize() {
        return remoteWindow;
    }
}
