package dev.slipway.engine.spi.files;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Copies a file beside its place, and tells {@code backup_file}, the name of the copy, which only the host can make. */
record BackupCopy(String path) implements ControllerCall {
    /** The name is Ansible's: process, date and time make it one that is not there yet. */
    private static final String SCRIPT =
            "new=\"$1.$$.$(date +%Y-%m-%d@%H:%M:%S)~\" && cp -p -- \"$1\" \"$new\" && printf %s \"$new\"";

    private static final String NAME = "backup_file";

    BackupCopy {
        Objects.requireNonNull(path, "path");
    }

    @Override
    public String describe() {
        return "copy '" + path + "' as it is, beside its place";
    }

    @Override
    public List<String> tells() {
        return List.of(NAME);
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Command copy = Command.of("sh", "-c", SCRIPT, "backup", path);
        CommandResult result = reach.perform(reach.host(), new Action.Run(copy, List.of()));
        reach.tell(Map.of(NAME, result.stdout()));
    }
}
