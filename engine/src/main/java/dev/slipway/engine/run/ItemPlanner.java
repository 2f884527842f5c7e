package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans one item of a task on a host: asks until the module knows enough, then lets it plan. */
final class ItemPlanner {
    /** A module that asks something new more often than this goes round in circles. */
    private static final int ROUNDS = 12;

    /** Which answers will do. */
    enum Freshness {
        /** What is known, in the plan also what is predicted. */
        KNOWN,
        /** What the host said since it began to be changed, not before somebody read the plan. */
        ASKED_SINCE_PLAN,
        /** Only what the host says now. */
        ASKED_NOW
    }

    private final Session session;
    private final RunResult.Mode mode;

    ItemPlanner(Session session, RunResult.Mode mode) {
        this.session = session;
        this.mode = mode;
    }

    Decision plan(Node.OnHost node, Call.Item item, Freshness freshness) throws InterruptedException {
        return plan(node, item, freshness, Set.of());
    }

    /** @param fresh questions the host has just answered: these need not be asked even where only its word of now will do */
    Decision plan(Node.OnHost node, Call.Item item, Freshness freshness, Set<Query<?>> fresh)
            throws InterruptedException {
        return switch (item.condition()) {
            case Call.Condition.Fails(String text) -> new Decision.Skipped(text);
            case Call.Condition.Open(String because) -> new Decision.Open("may run, depends on " + because);
            case Call.Condition.Holds() ->
                switch (item.call()) {
                    case Call.Invalid(UserError error) -> new Decision.Failed(Failure.of(error));
                    case Call.Deferred(String because) -> new Decision.Open("known after apply, depends on " + because);
                    case Call.Ready ready ->
                        plan(node, ready, new Asking(node.host().name(), item, freshness, fresh));
                };
        };
    }

    @SuppressWarnings("unchecked")
    private Decision plan(Node.OnHost node, Call.Ready ready, Asking asking) throws InterruptedException {
        Call.Item item = asking.item();
        TaskModule<Record> module = ready.module(node.task());
        Record arguments = ready.arguments();
        try {
            HostState host = session.host(item.target());
            String user = item.as().isEmpty() ? host.loginUser() : item.as();
            View view =
                    host.overlay().view(item.target(), user, item.as(), query -> session.elsewhere(query, item.as()));
            ask(module, arguments, view, asking);
            List<Change> changes = module.plan(arguments, view);
            Report report = module instanceof Reporting<?> reporting
                    ? ((Reporting<Record>) reporting).report(arguments, view)
                    : Report.NOTHING;
            return Discretion.about(item, session)
                    .map(d -> new Decision.Exact(d.changes(changes), d.report(report)))
                    .orElseGet(() -> new Decision.Exact(changes, report));
        } catch (UnknownAnswer e) {
            String because = Discretion.about(item, session)
                    .map(d -> d.text(e.because()))
                    .orElse(e.because());
            return new Decision.Open("known after apply, depends on " + because);
        } catch (UserError e) {
            Failure failure = Failure.of(e);
            return new Decision.Failed(
                    Discretion.about(item, session).map(d -> d.failure(failure)).orElse(failure));
        }
    }

    /** Whose task asks, on what terms. */
    private record Asking(String home, Call.Item item, Freshness freshness, Set<Query<?>> fresh) {}

    private void ask(TaskModule<Record> module, Record arguments, View view, Asking asking)
            throws InterruptedException {
        Set<Query<?>> asked = new LinkedHashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Query<?>> missing = new ArrayList<>(0);
            for (Query<?> query : module.queries(arguments, view).all()) {
                if (!asked.contains(query) && (stale(query, asking) || missing(view.lookup(query)))) {
                    missing.add(query);
                }
            }
            if (missing.isEmpty()) {
                return;
            }
            asked.addAll(missing);
            Map<Query<?>, Object> said = session.ask(
                    asking.home(), asking.item().target(), asking.item().as(), missing);
            if (mode == RunResult.Mode.APPLY) {
                view.told(said);
            }
        }
        throw new IllegalStateException("module '" + module.name() + "' never stops asking: the last was "
                + asked.stream().reduce((a, b) -> b).orElseThrow());
    }

    private boolean stale(Query<?> query, Asking asking) {
        return !asking.fresh().contains(query)
                && switch (asking.freshness()) {
                    case KNOWN -> false;
                    case ASKED_NOW -> true;
                    case ASKED_SINCE_PLAN ->
                        switch (query) {
                            case Query.On<?> on -> false;
                            case Query.Members members -> false;
                            case Query.Service<?> service -> false;
                            default ->
                                session.host(asking.item().target())
                                        .toldBeforeApplying(query, asking.item().as());
                        };
                };
    }

    /** While applying, what is unknown can be asked: the changes it waited for are made. */
    private boolean missing(Lookup lookup) {
        return switch (lookup) {
            // what a performed action has made can be read by now
            case Lookup.Known(FileText.Present(Content.Pending pending)) -> mode == RunResult.Mode.APPLY;
            case Lookup.Known known -> false;
            case Lookup.Unknown unknown -> mode == RunResult.Mode.APPLY;
            case Lookup.NotAsked() -> true;
        };
    }
}
