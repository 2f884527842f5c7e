package dev.slipway.engine.transport.ssh;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.channel.Channel;

/** The part of sshj's channel interface that never changes, or that nobody here uses. */
abstract class BareChannel implements Channel {
    /** The largest packet we take, and send: what OpenSSH uses. */
    static final int PACKET = 32 << 10;

    private final Connection connection;
    private final String type;
    private final int id;

    BareChannel(Connection connection, String type) {
        this.connection = connection;
        this.type = type;
        this.id = connection.nextID();
    }

    @Override
    public final int getID() {
        return id;
    }

    @Override
    public final String getType() {
        return type;
    }

    @Override
    public final int getLocalMaxPacketSize() {
        return PACKET;
    }

    @Override
    public final Charset getRemoteCharset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public final LoggerFactory getLoggerFactory() {
        return connection.getTransport().getConfig().getLoggerFactory();
    }

    @Override
    public final boolean getAutoExpand() {
        return false;
    }

    @Override
    public final void setAutoExpand(boolean expand) {
        throw new UnsupportedOperationException("the window grows as bytes are read");
    }

    @Override
    public final void join() {
        throw new UnsupportedOperationException("read the streams to their end");
    }

    @Override
    public final void join(long timeout, TimeUnit unit) {
        join();
    }
}
