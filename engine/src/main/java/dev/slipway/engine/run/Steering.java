package dev.slipway.engine.run;

import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.MetaAction;
import java.util.Objects;
import java.util.Optional;

/** Does what {@code meta} tasks ask of the run. */
final class Steering {
    private final Session session;
    private final Openings openings;
    private final Course course;
    private final RunResult.Mode mode;

    Steering(Session session, Openings openings, Course course, RunResult.Mode mode) {
        this.session = Objects.requireNonNull(session, "session");
        this.openings = Objects.requireNonNull(openings, "openings");
        this.course = Objects.requireNonNull(course, "course");
        this.mode = Objects.requireNonNull(mode, "mode");
    }

    /**
     * A task is over that did not fail; most are none of {@code meta}.
     *
     * @return whether its host goes on
     */
    boolean done(Node.OnHost node, Status status) {
        Optional<MetaAction> meta = node.task().meta();
        if (meta.isEmpty()) {
            return true;
        }
        course.endings().meta(node, meta.get(), status);
        String host = node.host().name();
        return switch (meta.get()) {
            case RESET_CONNECTION -> {
                if (status == Status.OK && mode == RunResult.Mode.APPLY) {
                    session.host(host).giveUp();
                }
                yield true;
            }
            case CLEAR_HOST_ERRORS -> !course.troubled(host) || status == Status.OK && cleared(host);
            case FLUSH_HANDLERS, NOOP, END_HOST, END_BATCH, END_PLAY, CLEAR_FACTS -> true;
        };
    }

    private boolean cleared(String host) {
        course.clear(host);
        again(host);
        return true;
    }

    /** The next task tries to reach the host as if nobody had before. */
    void again(String host) {
        session.host(host).giveUp();
        openings.forget(host);
    }
}
