package dev.slipway.engine.profile;

import static dev.slipway.engine.profile.Phase.ACT;
import static dev.slipway.engine.profile.Phase.APPROVAL;
import static dev.slipway.engine.profile.Phase.AWAIT_OPENING;
import static dev.slipway.engine.profile.Phase.AWAIT_PLACE;
import static dev.slipway.engine.profile.Phase.AWAIT_TASKS;
import static dev.slipway.engine.profile.Phase.CONTROL;
import static dev.slipway.engine.profile.Phase.HANDSHAKE;
import static dev.slipway.engine.profile.Phase.LOAD;
import static dev.slipway.engine.profile.Phase.OBSERVE;
import static dev.slipway.engine.profile.Phase.PLAN;
import static dev.slipway.engine.profile.Phase.REPORT;
import static dev.slipway.engine.profile.Phase.START;
import static dev.slipway.engine.profile.Phase.VERIFY;
import static dev.slipway.engine.profile.Tracks.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Small runs whose critical path is worked out by hand. */
class CriticalPathTest {
    private static List<String> path(Tracks tracks) {
        return CriticalPath.of(tracks.all()).stream()
                .map(step -> step.begin() / 1_000_000 + " +" + step.took() / 1_000_000 + " "
                        + step.phase().word()
                        + (step.host().isEmpty() ? "" : " " + step.host())
                        + (step.task().name().isEmpty()
                                ? ""
                                : ": " + step.task().name()))
                .toList();
    }

    @Test
    void leadsThroughTheHostThatAnsweredLast() {
        Tracks tracks = new Tracks()
                .controller(until(10, START), until(30, LOAD), until(100, AWAIT_TASKS), until(105, REPORT))
                .opening("a", 30, until(40, HANDSHAKE), until(50, OBSERVE))
                .opening("b", 31, until(60, HANDSHAKE), until(90, OBSERVE))
                .plan(0, Work.NONE, "a", 32, until(50, AWAIT_OPENING), until(55, PLAN))
                .plan(1, Work.NONE, "b", 32, until(92, AWAIT_OPENING), until(98, PLAN));

        assertThat(path(tracks))
                .containsExactly(
                        "0 +10 start",
                        "10 +20 load",
                        "30 +1 control",
                        "31 +29 handshake b",
                        "60 +30 observe b",
                        "90 +2 control b: task 1",
                        "92 +6 plan b: task 1",
                        "98 +2 control",
                        "100 +5 report");
    }

    @Test
    void followsTheHostWhoseValueAnotherOneWaitedFor() {
        // b is ready at 20 and needs what task 0 registers on a, which is slow
        Tracks tracks = new Tracks()
                .controller(until(5, START), until(80, AWAIT_TASKS))
                .opening("a", 5, until(10, OBSERVE))
                .opening("b", 5, until(20, OBSERVE))
                .plan(0, Work.NONE, "a", 6, until(10, AWAIT_OPENING), until(50, OBSERVE))
                .plan(1, Work.NONE, "b", 6, until(20, AWAIT_OPENING), until(25, PLAN))
                .plan(2, 0, "b", 51, until(80, PLAN))
                .plan(3, 0, "a", 51, until(60, PLAN));

        assertThat(path(tracks))
                .containsExactly(
                        "0 +5 start",
                        "5 +5 observe a",
                        "10 +40 observe a: task 0",
                        "50 +1 control b: task 2",
                        "51 +29 plan b: task 2");
    }

    @Test
    void leadsThroughBarriersWithoutAStepForThem() {
        Tracks tracks = new Tracks()
                .controller(until(30, AWAIT_TASKS))
                .plan(0, Work.NONE, "a", 0, until(10, PLAN))
                .plan(1, Work.NONE, "b", 0, until(20, PLAN))
                .link(2, 1, 20)
                .plan(3, 2, "a", 20, until(30, PLAN));

        assertThat(path(tracks)).containsExactly("0 +20 plan b: task 1", "20 +10 plan a: task 3");
    }

    @Test
    void followsTheHostThatMadeRoomForAnother() {
        // two at a time: c's turn comes when b is done
        Tracks tracks = new Tracks()
                .controller(until(45, AWAIT_TASKS))
                .opening("a", 0, until(30, OBSERVE))
                .opening("b", 0, until(12, OBSERVE))
                .opening("c", 0, until(12, AWAIT_PLACE), until(40, OBSERVE))
                .plan(0, Work.NONE, "a", 0, until(30, AWAIT_OPENING), until(31, PLAN))
                .plan(1, Work.NONE, "b", 0, until(12, AWAIT_OPENING), until(13, PLAN))
                .plan(2, 1, "c", 13, until(40, AWAIT_OPENING), until(45, PLAN));

        assertThat(path(tracks)).containsExactly("0 +12 observe b", "12 +28 observe c", "40 +5 plan c: task 2");
    }

    @Test
    void leadsFromTheRunThroughTheApprovalToThePlan() {
        Tracks tracks = new Tracks()
                .controller(
                        until(1, START),
                        until(20, AWAIT_TASKS),
                        until(22, REPORT),
                        until(52, APPROVAL),
                        until(90, AWAIT_TASKS),
                        until(91, REPORT))
                .opening("a", 1, until(15, OBSERVE))
                .plan(0, Work.NONE, "a", 2, until(15, AWAIT_OPENING), until(20, PLAN))
                .apply(0, Work.NONE, "a", 52, until(53, PLAN), until(80, ACT), until(88, VERIFY))
                .apply(1, 0, "a", 88, until(90, PLAN));

        assertThat(path(tracks))
                .containsExactly(
                        "0 +1 start",
                        "1 +14 observe a",
                        "15 +5 plan a: task 0",
                        "20 +2 report",
                        "22 +30 approval",
                        "52 +1 plan a: task 0",
                        "53 +27 act a: task 0",
                        "80 +8 verify a: task 0",
                        "88 +2 plan a: task 1",
                        "90 +1 report");
    }

    @Test
    void isTheControllerAloneWhenThereAreNoTasks() {
        Tracks tracks = new Tracks().controller(until(3, START), until(4, AWAIT_TASKS), until(5, CONTROL));

        assertThat(path(tracks)).containsExactly("0 +3 start", "3 +2 control");
    }

    @Test
    void needsTheTrackOfTheController() {
        assertThatThrownBy(() -> CriticalPath.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
