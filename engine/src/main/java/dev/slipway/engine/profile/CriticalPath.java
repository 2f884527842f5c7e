package dev.slipway.engine.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The chain of steps that decided how long everything took: each began when the one before it ended, so together they are the
 * whole time. Found from the end: where a thread waited, the way leads to the work it waited for.
 */
final class CriticalPath {
    private record NodeKey(Work.Walk walk, int node) {}

    private final Map<NodeKey, Track> nodes = new HashMap<>();
    private final Map<String, Track> openings = new HashMap<>();
    private final Track controller;
    private final Deque<Step> path = new ArrayDeque<>();

    private CriticalPath(List<Track> tracks) {
        Track whole = null;
        for (Track track : tracks) {
            switch (track.work()) {
                case Work.Controller() -> whole = track;
                case Work.Opening(String host) -> openings.put(host, track);
                case Work.Task task -> nodes.put(new NodeKey(task.walk(), task.node()), track);
            }
        }
        if (whole == null) {
            throw new IllegalArgumentException("there is no track of the controller");
        }
        controller = whole;
    }

    /** @param tracks with one of the controller, which lasts from the begin to the end of everything */
    static List<Step> of(List<Track> tracks) {
        CriticalPath found = new CriticalPath(tracks);
        found.walk();
        List<Step> joined = new ArrayList<>();
        for (Step step : found.path) {
            if (!joined.isEmpty() && joined.getLast().joins(step)) {
                joined.set(joined.size() - 1, joined.getLast().and(step));
            } else {
                joined.add(step);
            }
        }
        return joined;
    }

    private void walk() {
        Track track = controller;
        long until = controller.end();
        while (true) {
            Turn turn = back(track, until);
            if (track == controller && turn.to().isEmpty()) {
                return;
            }
            Track left = track;
            Optional<Track> before = turn.to().or(() -> releasing(left));
            // until a thread goes on after what it waited for, it is the scheduler's turn
            until = Math.min(turn.at(), before.map(Track::end).orElse(turn.at()));
            add(Phase.CONTROL, track, until, turn.at());
            track = before.orElse(controller);
        }
    }

    /**
     * Where the way leaves a track.
     *
     * @param to what it waited for at that time; nothing at the track's begin
     */
    private record Turn(long at, Optional<Track> to) {}

    private Turn back(Track track, long until) {
        for (Track.Segment segment : track.segments().reversed()) {
            if (segment.begin() >= until) {
                continue;
            }
            // the controller still waits at the time when the first tasks begin, and not for what decided that
            Optional<Track> awaited = segment.end() <= until ? awaited(track, segment) : Optional.empty();
            long end = Math.min(segment.end(), until);
            if (awaited.isPresent()) {
                return new Turn(end, awaited);
            }
            boolean waits = segment.phase().place() == Phase.Place.WAITING;
            add(waits ? Phase.CONTROL : segment.phase(), track, segment.begin(), end);
        }
        return new Turn(Math.min(until, track.begin()), Optional.empty());
    }

    /** What a thread waited for in a segment, unless that was over before. */
    private Optional<Track> awaited(Track track, Track.Segment segment) {
        Predicate<Track> within = other -> other.end() > segment.begin() && other.end() <= segment.end();
        Comparator<Track> last = Comparator.comparingLong(Track::end);
        return switch (segment.phase()) {
            case AWAIT_OPENING ->
                Optional.ofNullable(openings.get(track.work().onHost())).filter(within);
            case AWAIT_PLACE -> openings.values().stream().filter(within).max(last);
            case AWAIT_TASKS -> nodes.values().stream().filter(within).max(last);
            default -> Optional.empty();
        };
    }

    private Optional<Track> releasing(Track track) {
        return track.work() instanceof Work.Task task && task.after() != Work.NONE
                ? Optional.ofNullable(nodes.get(new NodeKey(task.walk(), task.after())))
                : Optional.empty();
    }

    private void add(Phase phase, Track track, long begin, long end) {
        if (end > begin) {
            path.addFirst(new Step(
                    phase, track.work().onHost(), track.work().named(), begin - controller.begin(), end - begin));
        }
    }
}
