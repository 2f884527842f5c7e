package dev.slipway.modules.system;

import dev.slipway.engine.model.Action.OperateUnit;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.List;

/** Whether any unit's files are newer than what systemd knows of them. */
final class StaleUnits {
    static final String REASON = "its files changed since systemd read them";
    static final Delta DELTA = new Delta.Value("files changed since systemd read them", "read again");

    /** A pattern makes systemctl tell about all units in memory. */
    static final Query.Output QUERY =
            new Query.Output(Command.of("systemctl", "show", "--no-pager", "--property=NeedDaemonReload", "*"));

    private StaleUnits() {}

    /** After other changes of a plan nobody can tell, so a reload is planned, which is harmless. */
    static List<Change> plan(Observation seen) {
        OperateUnit reload = new OperateUnit("", List.of(OperateUnit.Step.DAEMON_RELOAD), UnitState.NOT_FOUND);
        if (!seen.knows(QUERY)) {
            return List.of(Change.run("systemd", DELTA, reload).because("if earlier tasks change unit files"));
        }
        CommandResult result = seen.of(QUERY);
        if (!result.succeeded()) {
            throw UserError.of(
                    "systemctl cannot tell which units need a reload: "
                            + result.stderr().strip(),
                    "is the host run by systemd?");
        }
        boolean stale = result.stdout().lines().anyMatch("NeedDaemonReload=yes"::equals);
        return stale ? List.of(Change.run("systemd", DELTA, reload)) : List.of();
    }
}
