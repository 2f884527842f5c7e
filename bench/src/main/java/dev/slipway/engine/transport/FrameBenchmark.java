package dev.slipway.engine.transport;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Cutting what a host's shell says into frames: a hundred answers of a given size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBenchmark {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final int FRAMES = 100;

    @Param({"100", "10000"})
    int size;

    private byte[] said;

    @Setup
    public void fill() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        byte[] answer =
                "a line of text that a host prints\n".repeat(1 + size / 34).getBytes(StandardCharsets.US_ASCII);
        for (int frame = 0; frame < FRAMES; frame++) {
            stream.write(answer, 0, size);
            stream.writeBytes(("\n" + NONCE + " " + frame + " 0\n").getBytes(StandardCharsets.US_ASCII));
        }
        said = stream.toByteArray();
    }

    @Benchmark
    public void cut(Blackhole taken) throws IOException {
        try {
            new FrameSplitter(NONCE).drain(new ByteArrayInputStream(said), new FrameSplitter.Sink() {
                @Override
                public void bytes(byte[] buffer, int from, int to) {
                    taken.consume(to - from);
                }

                @Override
                public void ended(long id, int exit) {
                    taken.consume(id);
                }
            });
        } catch (EOFException e) {
            taken.consume(e);
        }
    }
}
