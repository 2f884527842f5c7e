package dev.slipway.engine.profile;

import static dev.slipway.engine.profile.Phase.ACT;
import static dev.slipway.engine.profile.Phase.AWAIT_OPENING;
import static dev.slipway.engine.profile.Phase.AWAIT_TASKS;
import static dev.slipway.engine.profile.Phase.OBSERVE;
import static dev.slipway.engine.profile.Phase.PLAN;
import static dev.slipway.engine.profile.Tracks.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final long MILLISECOND = 1_000_000;

    private static Profile profile(Tracks tracks, String... hosts) {
        Map<String, Traffic.Count> traffic = new LinkedHashMap<>();
        for (String host : hosts) {
            traffic.put(host, new Traffic.Count(1, 2, 3, 4, 5, 6, 7));
        }
        return Profile.of(tracks.all(), traffic, 0);
    }

    @Test
    void waitingIsWhatIsLeftBetweenAHostsFirstAndLastMoment() {
        Profile profile = profile(
                new Tracks()
                        .controller(until(100, AWAIT_TASKS))
                        .opening("a", 10, until(30, OBSERVE))
                        .plan(0, Work.NONE, "a", 12, until(30, AWAIT_OPENING), until(35, PLAN))
                        .plan(1, 0, "a", 60, until(70, PLAN)),
                "a");

        Profile.HostTimes a = profile.hosts().get("a");
        assertThat(a.phases()).isEqualTo(Map.of(OBSERVE, 20 * MILLISECOND, PLAN, 15 * MILLISECOND));
        assertThat(a.busy()).isEqualTo(35 * MILLISECOND);
        assertThat(a.waiting()).isEqualTo(25 * MILLISECOND);
        assertThat(a.busy() + a.waiting()).isEqualTo((70 - 10) * MILLISECOND);
    }

    @Test
    void aTaskIsToldWithItsSlowestHostAndWithoutWaiting() {
        Profile profile = profile(new Tracks()
                .controller(until(100, AWAIT_TASKS))
                .apply(7, Work.NONE, "a", 0, until(50, AWAIT_OPENING), until(60, ACT))
                .apply(7, Work.NONE, "b", 0, until(30, ACT))
                .apply(8, Work.NONE, "b", 30, until(40, PLAN)));

        assertThat(profile.tasks())
                .extracting(t -> t.task().name() + " " + t.slowest() + " " + t.most() / MILLISECOND + " " + t.hosts()
                        + " " + t.sum() / MILLISECOND)
                .containsExactly("task 7 b 30 2 40", "task 8 b 10 1 10");
    }

    @Test
    void aHostThatWasNeverReachedIsToldWithItsTraffic() {
        Profile profile = profile(new Tracks().controller(until(1, AWAIT_TASKS)), "a");

        assertThat(profile.hosts().get("a").busy()).isZero();
        assertThat(profile.hosts().get("a").traffic().roundTrips()).isEqualTo(5);
    }

    @Test
    void sumsHostsUp() {
        Traffic.Count count = new Traffic.Count(1, 2, 3, 4, 5, 6, 7);

        assertThat(count.plus(count)).isEqualTo(new Traffic.Count(2, 4, 6, 8, 10, 12, 14));
    }
}
