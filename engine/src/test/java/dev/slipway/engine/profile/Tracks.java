package dev.slipway.engine.profile;

import java.util.ArrayList;
import java.util.List;

/** Tracks as a test writes them down; times are milliseconds. */
public final class Tracks {
    private static final long MILLISECOND = 1_000_000;

    private final List<Track> all = new ArrayList<>();

    /** What comes next on a track, and until when. */
    public record Until(Phase phase, long end) {}

    public static Until until(long end, Phase phase) {
        return new Until(phase, end);
    }

    /** From 0 on. */
    public Tracks controller(Until... stretches) {
        return track(new Work.Controller(), 0, stretches);
    }

    public Tracks opening(String host, long begin, Until... stretches) {
        return track(new Work.Opening(host), begin, stretches);
    }

    /** A node of the plan's walk, named by its number. */
    public Tracks plan(int node, int after, String host, long begin, Until... stretches) {
        return track(task(Work.Walk.PLAN, node, after, host), begin, stretches);
    }

    public Tracks apply(int node, int after, String host, long begin, Until... stretches) {
        return track(task(Work.Walk.APPLY, node, after, host), begin, stretches);
    }

    /** A barrier, or a handler that nobody called. */
    public Tracks link(int node, int after, long at) {
        return track(new Work.Task(Work.Walk.PLAN, node, after, Work.Label.NONE, ""), at);
    }

    private static Work task(Work.Walk walk, int node, int after, String host) {
        return new Work.Task(walk, node, after, new Work.Label("task " + node, "site.yml:" + node + ":3"), host);
    }

    private Tracks track(Work work, long begin, Until... stretches) {
        List<Track.Segment> segments = new ArrayList<>();
        long at = begin;
        for (Until stretch : stretches) {
            segments.add(new Track.Segment(stretch.phase(), at * MILLISECOND, stretch.end() * MILLISECOND));
            at = stretch.end();
        }
        all.add(new Track(work, begin * MILLISECOND, at * MILLISECOND, segments));
        return this;
    }

    public List<Track> all() {
        return List.copyOf(all);
    }
}
