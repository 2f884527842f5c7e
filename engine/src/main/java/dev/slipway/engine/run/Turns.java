package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import java.util.Objects;

/** What a task's turn comes to: a handler runs only when it was notified, a rescue only when its block failed. */
final class Turns {
    private final Course course;
    private final Notifications notifications;

    Turns(Course course, Notifications notifications) {
        this.course = Objects.requireNonNull(course, "course");
        this.notifications = Objects.requireNonNull(notifications, "notifications");
    }

    /**
     * What is to be done.
     *
     * @param perhaps in a plan, why only a run can tell; else ""
     */
    record Turn(Kind kind, String perhaps) {
        /** Whether anything is. */
        private enum Kind {
            SOMETHING,
            NOTHING,
            STANDBY
        }

        static final Turn RUNS = new Turn(Kind.SOMETHING, "");
        static final Turn NOTHING = new Turn(Kind.NOTHING, "");
        /** Nothing, but to say that it is there. */
        static final Turn STANDS_BY = new Turn(Kind.STANDBY, "");

        static Turn perhaps(String because) {
            return new Turn(Kind.SOMETHING, "may run, depends on " + because);
        }

        boolean nothing() {
            return kind != Kind.SOMETHING;
        }
    }

    /** Asking takes back the call of a handler. */
    Turn of(Node.OnHost node) {
        return switch (course.way(node)) {
            case Course.Way.Passes passes -> {
                if (node.task().handler()) {
                    // somebody else has run it, or the play is over: it is not called any more
                    notifications.take(node);
                }
                yield Turn.NOTHING;
            }
            case Course.Way.StandsBy standsBy -> Turn.STANDS_BY;
            case Course.Way.Runs runs -> node.task().handler() ? called(node, Turn.RUNS) : Turn.RUNS;
            case Course.Way.Perhaps(String because) ->
                node.task().handler() ? called(node, Turn.perhaps(because)) : Turn.perhaps(because);
        };
    }

    private Turn called(Node.OnHost handler, Turn turn) {
        if (handler.task().task().flow().helps()) {
            return course.begun(handler) ? turn : Turn.NOTHING;
        }
        return switch (notifications.take(handler)) {
            case NO -> Turn.NOTHING;
            case PERHAPS -> Turn.perhaps("the tasks that notify it");
            case YES -> turn;
        };
    }
}
