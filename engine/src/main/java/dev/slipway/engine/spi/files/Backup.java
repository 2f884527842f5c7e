package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The argument {@code backup}: whether a file that is written over is copied before, beside its place. */
public enum Backup {
    NONE,
    MADE;

    /** From an argument {@code backup}. */
    public static Backup of(boolean wanted) {
        return wanted ? MADE : NONE;
    }

    /** The changes, each that writes over a file with a copy made before it. */
    public List<Change> before(List<Change> changes) {
        if (this == NONE) {
            return changes;
        }
        List<Change> all = new ArrayList<>();
        for (Change change : changes) {
            overwritten(change).map(Backup::copy).ifPresent(all::add);
            all.add(change);
        }
        return List.copyOf(all);
    }

    private static Optional<String> overwritten(Change change) {
        return switch (change.action()) {
            case Action.WriteFile write when write.before().isPresent() -> Optional.of(write.path());
            case Action.Run run
            when change.verb() == Change.Verb.UPDATE ->
                run.effects().stream()
                        .filter(effect -> effect instanceof Effect.FileBecomes file
                                && file.content().isPresent())
                        .map(effect -> ((Effect.FileBecomes) effect).path())
                        .findFirst();
            default -> Optional.empty();
        };
    }

    /** A copy of a file as it is. */
    public static Change copy(String path) {
        return Change.run(
                "backup:" + path,
                new Delta.Value("", path + ".PROCESS.DATE@TIME~"),
                new Action.Call(new BackupCopy(path), List.of()));
    }
}
