package dev.slipway.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecorderTest {
    private final AtomicLong clock = new AtomicLong(120);
    private final Recorder recorder = new Recorder(clock::get, 100, 110);

    private void after(long nanos) {
        clock.addAndGet(nanos);
    }

    private static List<String> segments(Track track) {
        return track.segments().stream()
                .map(segment -> segment.begin() + "-" + segment.end() + " " + segment.phase())
                .toList();
    }

    @Test
    void beginsWithTheProcessAndLeavesNoGap() {
        after(5);
        try (Timing.Span _ = recorder.phase(Phase.LOAD)) {
            after(7);
        }
        after(1);

        Track controller = recorder.tracks().getLast();

        assertThat(controller.begin()).isEqualTo(100);
        assertThat(segments(controller))
                .containsExactly(
                        "100-110 START", "110-120 OPTIONS", "120-125 CONTROL", "125-132 LOAD", "132-133 CONTROL");
    }

    @Test
    void aPhaseWithinAnotherTakesItsTimeOut() {
        try (Timing.Span _ = recorder.work(new Work.Opening("a"))) {
            try (Timing.Span _ = recorder.phase(Phase.OBSERVE)) {
                after(2);
                try (Timing.Span _ = recorder.phase(Phase.SHELL)) {
                    after(3);
                }
                after(4);
            }
        }

        assertThat(segments(recorder.tracks().getFirst()))
                .containsExactly("120-122 OBSERVE", "122-125 SHELL", "125-129 OBSERVE");
    }

    @Test
    void questionsAfterAChangeAreVerificationAndAConnectionIsNot() {
        try (Timing.Span _ = recorder.work(new Work.Opening("a"))) {
            try (Timing.Span _ = recorder.phase(Phase.VERIFY)) {
                try (Timing.Span _ = recorder.phase(Phase.DIAL)) {
                    after(1);
                }
                try (Timing.Span _ = recorder.phase(Phase.OBSERVE)) {
                    after(2);
                }
            }
        }

        assertThat(segments(recorder.tracks().getFirst())).containsExactly("120-121 DIAL", "121-123 VERIFY");
    }

    @Test
    void eachThreadHasATrackOfItsOwn() throws InterruptedException {
        try (Timing.Span _ = recorder.phase(Phase.AWAIT_TASKS)) {
            Thread other = Thread.ofVirtual().start(() -> {
                try (Timing.Span _ = recorder.work(new Work.Opening("a"));
                        Timing.Span _ = recorder.phase(Phase.DIAL)) {
                    after(10);
                }
                try (Timing.Span _ = recorder.phase(Phase.ACT)) {
                    after(1);
                }
            });
            other.join();
        }

        List<Track> tracks = recorder.tracks();
        assertThat(segments(tracks.getFirst())).containsExactly("120-130 DIAL");
        assertThat(segments(tracks.getLast())).contains("120-131 AWAIT_TASKS");
        assertThat(tracks).hasSize(2);
    }

    @Test
    void isToldNothingWhenOff() {
        try (Timing.Span work = Timing.OFF.work(new Work.Opening("a"));
                Timing.Span phase = Timing.OFF.phase(Phase.ACT)) {
            assertThat(work).isSameAs(phase);
        }
    }
}
