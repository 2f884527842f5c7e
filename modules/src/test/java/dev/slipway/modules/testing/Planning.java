package dev.slipway.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Optional;

/** Plans a task as the engine does: asks until nothing new is asked, then plans. */
record Planning<A extends Record>(TaskModule<A> module, A args, FixtureWorld world) {
    private static final int ROUNDS = 30;

    /** What came of it. */
    sealed interface Result {
        record Planned(List<Change> changes, Optional<Report> report) implements Result {}

        record Deferred(String because) implements Result {}

        record Refused(UserError error) implements Result {}
    }

    Result plan(Overlay overlay) {
        View view = world.view(overlay);
        try {
            ask(overlay, view);
            List<Change> changes = module.plan(args, view);
            assertThat(module.plan(args, view))
                    .as("planned a second time from the same")
                    .isEqualTo(changes);
            return new Result.Planned(changes, report(view));
        } catch (UnknownAnswer e) {
            return new Result.Deferred(e.because());
        } catch (UserError e) {
            return new Result.Refused(e);
        }
    }

    private void ask(Overlay overlay, View view) {
        for (int round = 0; round < ROUNDS; round++) {
            List<Query<?>> fresh = module.queries(args, view).all().stream()
                    .filter(FixtureWorld::own)
                    .filter(query -> overlay.answer(query) instanceof Lookup.NotAsked)
                    .toList();
            if (fresh.isEmpty()) {
                return;
            }
            world.ask(overlay, fresh);
        }
        throw new AssertionError("still asks after " + ROUNDS + " rounds: " + module.queries(args, view));
    }

    @SuppressWarnings("unchecked")
    private Optional<Report> report(View view) {
        return module instanceof Reporting<?> reporting
                ? Optional.of(((Reporting<A>) reporting).report(args, view))
                : Optional.empty();
    }
}
