package dev.slipway.modules.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Binding;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.transport.ActionRefused;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one fixture: its own expectation, and what every module promises. */
record FixtureCase<A extends Record>(Modules.Entry<A> entry, Fixture fixture) {
    void run() throws IOException {
        Map<String, String> outcome = new LinkedHashMap<>();
        FixtureValues values = new FixtureValues(fixture.mapping("sources"));
        switch (entry.bind(fixture.get("args"), fixture.root().at(), values)) {
            case Binding.Refused<A>(var diagnostics) -> outcome.put("error", Rendering.error(diagnostics));
            case Binding.Deferred<A>(String because) -> outcome.put("deferred", because + "\n");
            case Binding.Bound<A>(A args) -> plan(args, outcome);
        }
        // as the engine does before anybody sees it: a module that takes text knows nothing of secrets in it
        Scrubbing scrubbing = Scrubbing.of(values.revealed());
        outcome.replaceAll((part, told) -> scrubbing.text(told));
        String shown = outcome.toString();
        fixture.secrets()
                .forEach(secret -> assertThat(shown).as("shows a secret").doesNotContain(secret));
        new Golden(fixture).check(outcome);
    }

    private void plan(A args, Map<String, String> outcome) {
        FixtureWorld world = new FixtureWorld(fixture);
        Planning<A> planning = new Planning<>(entry.module(), args, world);
        Overlay overlay = world.overlay();
        switch (planning.plan(overlay)) {
            case Planning.Result.Refused(var error) -> outcome.put("error", Rendering.error(error));
            case Planning.Result.Deferred(String because) -> outcome.put("deferred", because + "\n");
            case Planning.Result.Planned(var changes, var report) -> {
                report.ifPresent(told -> outcome.put("report", Rendering.report(told)));
                outcome.put("changes", Rendering.changes(changes));
                assertThat(new Planning<>(entry.module(), args, new FixtureWorld(fixture)).plan(world.overlay()))
                        .as("planned for an equal host")
                        .isEqualTo(new Planning.Result.Planned(changes, report));
                if (fixture.after().isPresent()) {
                    FixtureWorld after = new FixtureWorld(fixture.after().get());
                    Planning.Result again = new Planning<>(entry.module(), args, after).plan(after.overlay());
                    done(again, List.of(), "planned after the actions were performed");
                    return;
                }
                converges(planning, overlay, changes);
                converges(planning, world, changes);
            }
        }
    }

    /** Earlier tasks of a plan are laid over; the same task must then have nothing to do. */
    private void converges(Planning<A> planning, Overlay overlay, List<Change> changes) {
        changes.forEach(change -> change.action().effects().forEach(overlay::lay));
        done(planning.plan(overlay), changes, "planned after the effects were laid");
    }

    private void converges(Planning<A> planning, FixtureWorld world, List<Change> changes) {
        for (Change change : changes) {
            perform(world, change.action());
        }
        done(planning.plan(world.overlay()), changes, "planned after the actions were performed");
    }

    private static void perform(FixtureWorld world, Action action) {
        try {
            if (action instanceof Action.Call call) {
                world.host().lay(call.effects());
            } else {
                world.host().perform(action, "");
            }
        } catch (ActionRefused e) {
            throw new AssertionError("a host refuses " + action + ": " + e.getMessage(), e);
        }
    }

    private static void done(Planning.Result again, List<Change> changes, String when) {
        if (changes.stream().anyMatch(FixtureCase::untold)) {
            return;
        }
        if (again instanceof Planning.Result.Planned(var rest, var report)) {
            List<Change> open = rest.stream()
                    .filter(change -> change.proof() == Change.Proof.OBSERVED)
                    .toList();
            assertThat(Rendering.changes(open)).as(when).isEqualTo("none\n");
        } else {
            boolean unguarded = changes.stream().anyMatch(c -> c.proof() == Change.Proof.EXIT_STATUS);
            assertThat(unguarded && again instanceof Planning.Result.Deferred)
                    .as(when + ": " + again)
                    .isTrue();
        }
    }

    /** Whether only a run can tell what the change leads to. */
    private static boolean untold(Change change) {
        return change.action().effects().stream().anyMatch(effect -> switch (effect) {
            case Effect.Opaque opaque -> true;
            case Effect.MayAppear mayAppear -> true;
            case Effect.FileBecomes becomes ->
                becomes.content()
                        .filter(content -> !content.known())
                        .map(Content.class::isInstance)
                        .orElse(false);
            default -> false;
        });
    }
}
