package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Action.OperateUnit;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Restarts that handlers will make, which are called already. A unit that is started before is looked at when it was started,
 * but nobody waits to see whether it stays up: the restart waits, and tells. A first run over a new service with a handler is
 * half a second shorter for it.
 */
final class ComingRestarts {
    private final Session session;
    private final Notifications notifications;
    private final Map<String, List<Node.OnHost>> handlers;

    ComingRestarts(Session session, Notifications notifications) {
        this.session = Objects.requireNonNull(session, "session");
        this.notifications = Objects.requireNonNull(notifications, "notifications");
        this.handlers = session.program().graph().nodes().stream()
                .filter(Node.OnHost.class::isInstance)
                .map(Node.OnHost.class::cast)
                .filter(node -> node.task().handler())
                .collect(Collectors.groupingBy(node -> node.host().name()));
    }

    /** The change, without the wait if a restart is to come. */
    Change spared(Node.OnHost node, Call.Item item, Change change) {
        return change.action() instanceof OperateUnit operate
                        && operate.steps().contains(OperateUnit.Step.START)
                        && node.host().name().equals(item.target())
                        && restarts(node, change, operate.unit())
                ? change.by(operate.unwatched())
                : change;
    }

    private boolean restarts(Node.OnHost node, Change change, String unit) {
        Foresight foresight = new Foresight(session, session.host(node.host().name()));
        foresight.lay(node, change);
        return handlers.getOrDefault(node.host().name(), List.of()).stream()
                .filter(handler -> handler.order() > node.order() && notifications.called(handler))
                .flatMap(handler -> items(handler).stream()
                        .filter(item -> item.target().equals(node.host().name()))
                        .map(item -> foresight.changes(handler, item)))
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .anyMatch(coming -> coming.action() instanceof OperateUnit operate
                        && operate.unit().equals(unit)
                        && operate.steps().contains(OperateUnit.Step.RESTART));
    }

    private List<Call.Item> items(Node.OnHost handler) {
        try {
            return session.program().evaluator().evaluate(handler, session);
        } catch (UserError e) {
            // it will tell when its turn comes
            return List.of();
        }
    }
}
