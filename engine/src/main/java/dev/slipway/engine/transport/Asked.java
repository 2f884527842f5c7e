package dev.slipway.engine.transport;

import java.util.List;
import java.util.stream.IntStream;

/** A piece of a request that asks something, and how its answer is read. */
record Asked(Piece piece, Reading reading) {
    /** Reads a frame into answers; gives what has to be asked beyond that, which is rare. */
    interface Reading {
        List<Asked> from(Frame frame, Answers answers);
    }

    static Asked of(Piece piece, Final reading) {
        return new Asked(piece, (frame, answers) -> {
            reading.from(frame, answers);
            return List.of();
        });
    }

    /** A reading that never asks on. */
    interface Final {
        void from(Frame frame, Answers answers);
    }

    /** Cuts what is asked at once, so that neither an argument list nor an answer gets too large. */
    static <T> List<List<T>> chunks(List<T> all, int size) {
        return IntStream.range(0, (all.size() + size - 1) / size)
                .mapToObj(i -> all.subList(i * size, Math.min(all.size(), (i + 1) * size)))
                .toList();
    }
}
