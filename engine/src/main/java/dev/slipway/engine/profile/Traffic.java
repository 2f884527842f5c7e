package dev.slipway.engine.profile;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes to a host and comes from it, over all its connections. Any thread. */
public final class Traffic {
    private final LongAdder connections = new LongAdder();
    private final LongAdder shells = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder tunnels = new LongAdder();
    private final LongAdder roundTrips = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    /**
     * What was counted.
     *
     * @param connections made to the host, also those that were given up
     * @param shells started there
     * @param requests sent to shells
     * @param tunnels opened, or tried to
     * @param roundTrips how often Slipway had to wait for an answer over a connection that stood: for a shell to start, for a
     *     tunnel, for a request; pipelined ones count one each
     * @param sent bytes: with SSH those of the TCP connection with all that SSH adds, otherwise those of the shells' pipes
     * @param received likewise
     */
    public record Count(
            long connections, long shells, long requests, long tunnels, long roundTrips, long sent, long received) {
        /** Nothing. */
        public static final Count NONE = new Count(0, 0, 0, 0, 0, 0, 0);

        /** Both together. */
        public Count plus(Count other) {
            return new Count(
                    connections + other.connections,
                    shells + other.shells,
                    requests + other.requests,
                    tunnels + other.tunnels,
                    roundTrips + other.roundTrips,
                    sent + other.sent,
                    received + other.received);
        }
    }

    public void connection() {
        connections.increment();
    }

    public void shell() {
        shells.increment();
        roundTrips.increment();
    }

    public void request() {
        requests.increment();
        roundTrips.increment();
    }

    public void tunnel() {
        tunnels.increment();
        roundTrips.increment();
    }

    /** Something was waited for that is none of the others. */
    public void roundTrip() {
        roundTrips.increment();
    }

    /** Each number is exact; those of a host that is still talking may be of slightly different moments. */
    public Count count() {
        return new Count(
                connections.sum(),
                shells.sum(),
                requests.sum(),
                tunnels.sum(),
                roundTrips.sum(),
                sent.sum(),
                received.sum());
    }

    public void received(long bytes) {
        received.add(Math.max(0, bytes));
    }

    /** The same stream, counted. */
    public InputStream counting(InputStream from) {
        return new FilterInputStream(from) {
            @Override
            public int read() throws IOException {
                int one = in.read();
                received(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] buffer, int at, int length) throws IOException {
                int count = in.read(buffer, at, length);
                received(count);
                return count;
            }
        };
    }

    /** The same stream, counted when it has taken the bytes. */
    public OutputStream counting(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(int one) throws IOException {
                out.write(one);
                sent.increment();
            }

            @Override
            public void write(byte[] buffer, int at, int length) throws IOException {
                out.write(buffer, at, length);
                sent.add(length);
            }
        };
    }
}
