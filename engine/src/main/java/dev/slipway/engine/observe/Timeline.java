package dev.slipway.engine.observe;

/**
 * The order in which things became known, as numbers that grow with each effect, and from when on nothing is sure any more.
 */
final class Timeline {
    private final Stage stage;
    private long now;
    private Doubt opaque = Doubt.NONE;
    private Doubt mayAppear = Doubt.NONE;
    private String latest = "";

    Timeline(Stage stage) {
        this.stage = stage;
    }

    Timeline copy() {
        Timeline copy = new Timeline(stage);
        copy.now = now;
        copy.opaque = opaque;
        copy.mayAppear = mayAppear;
        copy.latest = latest;
        return copy;
    }

    private record Doubt(long at, String because) {
        static final Doubt NONE = new Doubt(0, "");
    }

    /** The time of the newest effect; 0 before the first. */
    long now() {
        return now;
    }

    /** A new effect, and what to say to those who ask for what it may have changed. */
    long next(String because) {
        latest = because;
        return ++now;
    }

    void opaque(String because) {
        opaque = new Doubt(next(because), because);
    }

    void mayAppear(String because) {
        mayAppear = new Doubt(next(because), because);
    }

    /** Whether nothing at all that was learned before this time can be relied on. */
    boolean doubtful(long since) {
        return opaque.at > since;
    }

    /** What is left of a word of that time. */
    Lookup settle(Object value, long since) {
        return opaque.at > since ? new Lookup.Unknown(opaque.because) : new Lookup.Known(value);
    }

    /** The same for a word that says that something is not there, and so does not survive what may make it appear. */
    Lookup settleAbsence(Object value, long since) {
        if (opaque.at <= since && mayAppear.at > since) {
            return new Lookup.Unknown(mayAppear.because);
        }
        return settle(value, since);
    }

    /**
     * The same for a file that is not there. What a package brings to a path is replaced by what a task declares for it, so a
     * plan may go on from its absence; while applying, the host is asked once more.
     */
    Lookup settleNoFile(Object value, long since) {
        return stage == Stage.PLANNING ? settle(value, since) : settleAbsence(value, since);
    }

    /** The same for what any effect at all may change. */
    Lookup settleFleeting(Object value, long since) {
        return now > since ? new Lookup.Unknown(latest) : new Lookup.Known(value);
    }
}
