package dev.slipway.engine.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** Remembers what threads were busy with. The thread that makes it is the controller's. */
public final class Recorder implements Timing {
    private final LongSupplier clock;
    private final ThreadLocal<Running> current = new ThreadLocal<>();
    private final Queue<Track> over = new ConcurrentLinkedQueue<>();
    private final Running controller;

    /**
     * Begins. What came since the first line counts as reading the command line.
     *
     * @param clock nanoseconds since any moment
     * @param process when the process began, by that clock
     * @param main when the program's first line was run
     */
    public Recorder(LongSupplier clock, long process, long main) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.controller = new Running(new Work.Controller(), Phase.START, process);
        controller.change(Phase.OPTIONS, main);
        controller.change(Phase.CONTROL, clock.getAsLong());
    }

    @Override
    public Span work(Work work) {
        boolean task = work instanceof Work.Task && !work.onHost().isEmpty();
        Phase first = task ? Phase.PLAN : Phase.CONTROL;
        return new Running(work, first, clock.getAsLong());
    }

    @Override
    public Span phase(Phase phase) {
        Running running = current.get();
        return running == null ? Span.UNTOLD : running.enter(phase);
    }

    /** All that is over by now; last the controller's track up to this moment. To be called by the controller's thread. */
    public List<Track> tracks() {
        List<Track> all = new ArrayList<>(over);
        all.add(controller.track(clock.getAsLong()));
        return all;
    }

    /** Work under way; its thread alone touches it. */
    private final class Running implements Span {
        private final Work work;
        private final Running before = current.get();
        private final long begin;
        private final List<Track.Segment> segments = new ArrayList<>();
        private final Deque<Phase> outer = new ArrayDeque<>();
        private final Span inner = this::leave;
        private Phase phase;
        private long since;

        Running(Work work, Phase phase, long begin) {
            this.work = Objects.requireNonNull(work, "work");
            this.phase = phase;
            this.begin = begin;
            this.since = begin;
            current.set(this);
        }

        Span enter(Phase next) {
            if (phase.covers(next)) {
                return Span.UNTOLD;
            }
            outer.push(phase);
            change(next, clock.getAsLong());
            return inner;
        }

        private void leave() {
            change(outer.pop(), clock.getAsLong());
        }

        void change(Phase next, long now) {
            if (now > since) {
                segments.add(new Track.Segment(phase, since, now));
            }
            since = now;
            phase = next;
        }

        Track track(long now) {
            List<Track.Segment> all = new ArrayList<>(segments);
            if (now > since) {
                all.add(new Track.Segment(phase, since, now));
            }
            return new Track(work, begin, now, all);
        }

        @Override
        public void close() {
            over.add(track(clock.getAsLong()));
            if (before == null) {
                current.remove();
            } else {
                current.set(before);
            }
        }
    }
}
