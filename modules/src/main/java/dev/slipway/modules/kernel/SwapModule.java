package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a host without swap, now and after the next boot. */
public final class SwapModule implements TaskModule<SwapModule.Args> {
    private static final ConfigFile FSTAB = ConfigFile.at("/etc/fstab");
    private static final Query.Content SWAPS = new Query.Content("/proc/swaps");

    /** What {@code swap} takes. */
    public record Args(
            @Arg(value = "No swap: off and absent mean the same.", preset = "off")
            State state) {
        /** The only state there is, in two words. */
        public enum State {
            OFF,
            ABSENT
        }
    }

    @Override
    public String name() {
        return "swap";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Keeps a host without swap, now and after the next boot.", """
                The kubelet does not start on a host with swap (kubeadm's guide: "you MUST disable swap"). Three places are kept:
                what is in use (`/proc/swaps`, switched off with `swapoff -a`), `/etc/fstab`, where lines of type swap are
                commented out and all else stays byte for byte, and systemd's swap units: enabled ones are disabled, and those
                that a generator makes from a partition's type or for zram are masked.

                Switching off needs as much free memory as the swap holds; when there is too little, the task fails and nothing
                is lost.
                """, """
                - name: no swap
                  swap: {state: off}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(SWAPS).and(FSTAB.queries(seen)).and(SwapUnits.queries(seen));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Change> changes = new ArrayList<>();
        SwapTable table = new SwapTable(seen.of(SWAPS).text().orElse(""));
        if (!table.inUse().isEmpty()) {
            changes.add(off(table));
        }
        changes.addAll(FSTAB.changes(SwapTable::withoutSwap, seen));
        changes.addAll(SwapUnits.plan(seen));
        return List.copyOf(changes);
    }

    private static Change off(SwapTable table) {
        Effect none = new Effect.FileBecomes(
                SWAPS.path(), FileState.file("0444", "root", "root", 0), Optional.of(Content.of(table.header())));
        return Change.update(
                "swap",
                new Delta.Value(String.join(", ", table.inUse()), "off"),
                new Action.Run(Command.of("swapoff", "-a"), List.of(none)));
    }
}
