package dev.slipway.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/**
 * Stands between a client and a host and counts round trips, not time: what the client sends goes on at once, what the host
 * answers is held back until neither of them has anything left to do but wait. So whatever could be sent without an answer is
 * sent before it, and how busy the machine is makes no difference.
 */
final class LockstepProxy implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(2);

    /** What wakes up between two looks is seen by one of the next. */
    private static final int LOOKS = 3;

    private final ServerSocketChannel door;
    private final InetSocketAddress host;
    private final BooleanSupplier still;
    private final List<Conversation> conversations = new CopyOnWriteArrayList<>();

    /** What one connection came to so far. Each exchange is a burst of the client and what the host said to it. */
    static final class Conversation {
        private final List<long[]> exchanges = new ArrayList<>();
        private boolean answered = true;
        private boolean over;

        private synchronized void sent(int bytes) {
            if (answered) {
                exchanges.add(new long[2]);
                answered = false;
            }
            exchanges.getLast()[0] += bytes;
        }

        private synchronized void received(int bytes) {
            if (exchanges.isEmpty()) {
                exchanges.add(new long[2]);
            }
            exchanges.getLast()[1] += bytes;
            answered = true;
        }

        private synchronized void end() {
            over = true;
            notifyAll();
        }

        /** Bursts that the host answered: the last words of a client are not a round trip. */
        synchronized int roundTrips() {
            return (int) exchanges.stream()
                    .filter(exchange -> exchange[0] > 0 && exchange[1] > 0)
                    .count();
        }

        synchronized long bytesSent() {
            return exchanges.stream().mapToLong(exchange -> exchange[0]).sum();
        }

        synchronized long bytesReceived() {
            return exchanges.stream().mapToLong(exchange -> exchange[1]).sum();
        }

        synchronized void awaitEnd() throws InterruptedException {
            while (!over) {
                wait();
            }
        }

        @Override
        public synchronized String toString() {
            StringBuilder text = new StringBuilder();
            exchanges.forEach(exchange ->
                    text.append(" >").append(exchange[0]).append(" <").append(exchange[1]));
            return text.toString().strip();
        }
    }

    /** @param still whether client and host both wait for something to arrive */
    LockstepProxy(String address, int port, BooleanSupplier still) {
        this.host = new InetSocketAddress(address, port);
        this.still = still;
        try {
            door = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    int port() {
        return door.socket().getLocalPort();
    }

    /** Waits for all connections to end. */
    List<Conversation> conversations() throws InterruptedException {
        for (Conversation conversation : conversations) {
            conversation.awaitEnd();
        }
        return List.copyOf(conversations);
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel client = door.accept();
                Conversation conversation = new Conversation();
                conversations.add(conversation);
                Thread.ofPlatform().daemon().name("proxy-connection").start(() -> carry(client, conversation));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void carry(SocketChannel client, Conversation conversation) {
        try (client;
                SocketChannel server = SocketChannel.open(host)) {
            client.configureBlocking(false);
            server.configureBlocking(false);
            new Pump(client, server, conversation).run();
        } catch (IOException e) {
            // either side broke it off, which both sides notice
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            conversation.end();
        }
    }

    /** One thread does all of it: no bytes are on their way from one to another while it decides. */
    private final class Pump {
        private final SocketChannel client;
        private final SocketChannel server;
        private final Conversation conversation;
        private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        private ByteBuffer held = ByteBuffer.allocate(64 << 10);
        private int looks;
        private boolean clientEnded;
        private boolean serverEnded;

        Pump(SocketChannel client, SocketChannel server, Conversation conversation) {
            this.client = client;
            this.server = server;
            this.conversation = conversation;
        }

        void run() throws IOException, InterruptedException {
            while (!(clientEnded && serverEnded)) {
                if (fromClient() | fromServer()) {
                    looks = 0;
                    continue;
                }
                boolean due = held.position() > 0 || serverEnded;
                looks = due && still.getAsBoolean() ? looks + 1 : 0;
                if (looks >= LOOKS || clientEnded) {
                    release();
                }
                Thread.sleep(PAUSE);
            }
        }

        private boolean fromClient() throws IOException {
            int n = clientEnded ? 0 : client.read(buffer.clear());
            if (n < 0) {
                clientEnded = true;
                server.shutdownOutput();
                return true;
            }
            if (n > 0) {
                conversation.sent(n);
                write(buffer.flip(), server);
            }
            return n > 0;
        }

        private boolean fromServer() throws IOException {
            if (!held.hasRemaining()) {
                held = ByteBuffer.allocate(2 * held.capacity()).put(held.flip());
            }
            int n = serverEnded ? 0 : server.read(held);
            serverEnded |= n < 0;
            return n != 0 && !serverEnded;
        }

        private void release() throws IOException {
            looks = 0;
            if (clientEnded) {
                // what the host says to somebody who is gone is no answer
                held.clear();
            } else if (held.position() > 0) {
                conversation.received(held.position());
                write(held.flip(), client);
                held.clear();
            }
            if (serverEnded && !clientEnded) {
                client.shutdownOutput();
            }
        }

        private static void write(ByteBuffer bytes, SocketChannel to) throws IOException {
            while (bytes.hasRemaining()) {
                if (to.write(bytes) == 0) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
