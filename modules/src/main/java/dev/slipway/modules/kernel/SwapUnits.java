package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Action.OperateUnit.Step;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * systemd's swap units that the next boot would start.
 *
 * <p>Units of {@code /etc/fstab} are left alone: they go when the file does not name them any more. Others come from
 * generators (systemd-gpt-auto-generator for partitions of type swap, zram-generator), or somebody enabled them.
 */
final class SwapUnits {
    private static final String GENERATOR = "/run/systemd/generator";
    private static final String GENERATOR_LATE = "/run/systemd/generator.late";
    private static final List<Query.Listing> ENABLED = wanted("/etc/systemd/system");

    private SwapUnits() {}

    private static List<Query.Listing> wanted(String directory) {
        return Stream.of("wants", "requires")
                .map(kind -> new Query.Listing(directory + "/swap.target." + kind))
                .toList();
    }

    static Queries queries(Observation seen) {
        Queries queries = Queries.of(ENABLED);
        for (String name : names(ENABLED, seen)) {
            queries = queries.and(new Query.Unit(name));
        }
        for (String directory : List.of(GENERATOR, GENERATOR_LATE)) {
            queries = queries.and(wanted(directory));
            for (String name : names(wanted(directory), seen)) {
                queries = queries.and(new Query.Unit(name), new Query.Content(directory + "/" + name));
            }
        }
        return queries;
    }

    private static List<String> names(List<Query.Listing> listings, Observation seen) {
        return listings.stream()
                .filter(seen::knows)
                .flatMap(listing -> seen.of(listing).orElse(List.of()).stream())
                .filter(name -> name.endsWith(".swap"))
                .distinct()
                .toList();
    }

    static List<Change> plan(Observation seen) {
        List<Change> changes = new ArrayList<>();
        for (String name : names(ENABLED, seen)) {
            UnitState unit = seen.of(new Query.Unit(name));
            if (unit.enabled() && !unit.masked()) {
                changes.add(operate(name, Step.DISABLE, unit, unit.withFile("disabled")));
            }
        }
        for (String directory : List.of(GENERATOR, GENERATOR_LATE)) {
            for (String name : names(wanted(directory), seen)) {
                UnitState unit = seen.of(new Query.Unit(name));
                String text = seen.of(new Query.Content(directory + "/" + name))
                        .text()
                        .orElse("");
                if (!text.contains("SourcePath=/etc/fstab") && !unit.masked()) {
                    UnitState masked = new UnitState("masked", unit.active(), "masked", false);
                    changes.add(operate(name, Step.MASK, unit, masked));
                }
            }
        }
        return changes;
    }

    private static Change operate(String name, Step step, UnitState before, UnitState after) {
        return Change.update(
                "unit:" + name,
                new Delta.Value(before.file(), after.file()),
                new Action.OperateUnit(name, List.of(step), after));
    }
}
