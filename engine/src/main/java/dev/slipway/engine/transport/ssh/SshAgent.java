package dev.slipway.engine.transport.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.schmizz.sshj.common.Buffer;

/**
 * Talks to an ssh-agent over its socket (draft-ietf-sshm-ssh-agent). An agent that does not answer is given up after 5 s, and
 * asked no more in this run: it would cost each host as much again.
 */
final class SshAgent {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final byte REQUEST_IDENTITIES = 11;
    private static final byte IDENTITIES_ANSWER = 12;
    private static final byte SIGN_REQUEST = 13;
    private static final byte SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;
    private static final int LARGEST = 256 << 10;

    /** A key that the agent holds. */
    record Key(byte[] blob, String type, String comment) {}

    /** @param problem why there are none, or "" */
    record Keys(List<Key> keys, String problem) {
        Keys {
            keys = List.copyOf(keys);
        }
    }

    private final Clock clock;
    private final Map<Path, Keys> listed = new ConcurrentHashMap<>();

    SshAgent(Clock clock) {
        this.clock = clock;
    }

    /** The agent's keys, asked for once. */
    Keys keys(Path socket) {
        return listed.computeIfAbsent(socket, this::list);
    }

    private Keys list(Path socket) {
        try {
            Buffer.PlainBuffer answer = ask(socket, new Buffer.PlainBuffer().putByte(REQUEST_IDENTITIES));
            if (answer.readByte() != IDENTITIES_ANSWER) {
                return new Keys(List.of(), "the agent refuses to list its keys");
            }
            long count = answer.readUInt32();
            List<Key> keys = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                byte[] blob = answer.readBytes();
                String comment = Text.oneLine(answer.readString());
                keys.add(new Key(blob, new Buffer.PlainBuffer(blob).readString(), comment));
            }
            return new Keys(keys, keys.isEmpty() ? "the agent holds no keys, or is locked" : "");
        } catch (IOException e) {
            return new Keys(List.of(), "the agent at " + socket + ": " + Text.cause(e));
        }
    }

    /** @return the signature as an SSH blob */
    byte[] sign(Path socket, Key key, String algorithm, byte[] data) throws IOException {
        int flags = algorithm.startsWith("rsa-sha2-512")
                ? RSA_SHA2_512
                : algorithm.startsWith("rsa-sha2-256") ? RSA_SHA2_256 : 0;
        Buffer.PlainBuffer answer = ask(
                socket,
                new Buffer.PlainBuffer()
                        .putByte(SIGN_REQUEST)
                        .putBytes(key.blob())
                        .putBytes(data)
                        .putUInt32(flags));
        if (answer.readByte() != SIGN_RESPONSE) {
            throw new IOException("the agent refuses to sign with " + key.comment());
        }
        byte[] signature = answer.readBytes();
        String made = new Buffer.PlainBuffer(signature).readString();
        if (flags != 0 && !algorithm.startsWith(made)) {
            throw new IOException("the agent signs with " + made + " only");
        }
        return signature;
    }

    private Buffer.PlainBuffer ask(Path socket, Buffer.PlainBuffer request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Clock.Deadline deadline = clock.closeAfter(PATIENCE, channel)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                byte[] body = request.getCompactData();
                ByteBuffer frame = ByteBuffer.allocate(4 + body.length)
                        .putInt(body.length)
                        .put(body)
                        .flip();
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
                int length = read(channel, 4).getInt();
                if (length < 1 || length > LARGEST) {
                    throw new IOException("an answer of " + length + " bytes");
                }
                return new Buffer.PlainBuffer(read(channel, length).array());
            } catch (IOException e) {
                throw deadline.expired() ? new IOException("no answer within " + Text.seconds(PATIENCE)) : e;
            }
        }
    }

    private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException("it hung up");
            }
        }
        return bytes.flip();
    }
}
