package dev.slipway.engine.profile;

import java.util.List;
import java.util.Objects;

/**
 * What one thread did for a piece of work, without gaps.
 *
 * @param begin of a clock that counts nanoseconds
 * @param segments each begins where the one before ends, the first at {@code begin}, and the last ends at {@code end}
 */
public record Track(Work work, long begin, long end, List<Segment> segments) {
    public Track {
        Objects.requireNonNull(work, "work");
        segments = List.copyOf(segments);
    }

    /** A stretch of one phase. */
    public record Segment(Phase phase, long begin, long end) {
        public Segment {
            Objects.requireNonNull(phase, "phase");
        }

        long nanos() {
            return end - begin;
        }
    }
}
