package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.TaskModule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What tasks to come will change on a host, as far as it follows from what is known. Asks nobody, and tells nobody. */
final class Foresight {
    /** More often than any module asks something new. */
    private static final int ROUNDS = 12;

    private final Session session;
    private final HostState host;
    private final Overlay forecast;

    Foresight(Session session, HostState host) {
        this.session = Objects.requireNonNull(session, "session");
        this.host = Objects.requireNonNull(host, "host");
        this.forecast = host.overlay().fork();
    }

    /** The changes of an item; empty when that is not known yet, or depends on more than its host. */
    Optional<List<Change>> changes(Node.OnHost node, Call.Item item) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return Optional.of(List.of());
        }
        if (!(item.condition() instanceof Call.Condition.Holds) || !(item.call() instanceof Call.Ready ready)) {
            return Optional.empty();
        }
        try {
            TaskModule<Record> module = ready.module(node.task());
            Record arguments = ready.arguments();
            View view = view(item);
            Set<Query<?>> asked = new LinkedHashSet<>();
            gather(module, arguments, view, asked);
            return asked.stream().allMatch(query -> own(query) && known(view.lookup(query)))
                    ? Optional.of(discreet(item, module.plan(arguments, view)))
                    : Optional.empty();
        } catch (UnknownAnswer | UserError e) {
            return Optional.empty();
        }
    }

    private List<Change> discreet(Call.Item item, List<Change> changes) {
        return Discretion.about(item, session).map(d -> d.changes(changes)).orElse(changes);
    }

    /** The questions that tell whether the changes of an item came about; to be had after they were laid. */
    Set<Query<?>> proof(Node.OnHost node, Call.Item item) {
        if (!(item.call() instanceof Call.Ready ready)) {
            return Set.of();
        }
        Set<Query<?>> asked = new LinkedHashSet<>();
        try {
            gather(ready.module(node.task()), ready.arguments(), view(item), asked);
        } catch (UnknownAnswer | UserError e) {
            // what it would ask further depends on an answer
        }
        asked.removeIf(query -> !own(query));
        return asked;
    }

    private static void gather(TaskModule<Record> module, Record arguments, View view, Set<Query<?>> asked) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!asked.addAll(module.queries(arguments, view).all())) {
                return;
            }
        }
    }

    private View view(Call.Item item) {
        String user = item.as().isEmpty() ? host.loginUser() : item.as();
        return forecast.view(item.target(), user, item.as(), query -> session.elsewhere(query, item.as()));
    }

    /** Whether the host itself answers, and all questions of its kind at once. */
    private static boolean own(Query<?> query) {
        return switch (query) {
            case Query.On<?> on -> false;
            case Query.Members members -> false;
            case Query.Service<?> service -> false;
            case Query.Connect connect -> false;
            default -> true;
        };
    }

    private static boolean known(Lookup lookup) {
        return lookup instanceof Lookup.Known(Object value)
                && !(value instanceof FileText.Present(Content.Pending pending));
    }

    Lookup lookup(Query<?> query, String as) {
        return forecast.answer(query, as);
    }

    void lay(Node.OnHost node, Change change) {
        Veil.effects(node, change).forEach(forecast::lay);
    }

    /** What a host does by itself in no time, refuses when it had moved on, and can be asked about afterwards. */
    static boolean plain(Change change) {
        boolean file =
                switch (change.action()) {
                    case Action.WriteFile write -> write.content().known();
                    case Action.MakeDirectory make -> true;
                    case Action.MakeLink make -> true;
                    case Action.SetAttributes set -> true;
                    case Action.Remove remove -> true;
                    case Action.Run run -> false;
                    case Action.OperateUnit operate -> false;
                    case Action.Call call -> false;
                };
        return file && change.proof() == Change.Proof.OBSERVED;
    }
}
