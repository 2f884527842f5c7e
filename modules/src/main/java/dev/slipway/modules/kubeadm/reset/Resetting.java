package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Runs {@code kubeadm reset}. A call, and not a command, so that what went wrong is told in kubeadm's words alone.
 *
 * @param membership what must be over by then; empty when there is nothing to look at
 */
record Resetting(ResetRun run, Optional<EtcdMembership> membership) implements ControllerCall {

    @Override
    public String describe() {
        return "run kubeadm reset"
                + membership.map(is -> ", once it is no member of etcd").orElse("");
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        if (membership.isPresent()) {
            membership.get().requireNone(reach);
        }
        CommandResult ended = reach.perform(reach.host(), Action.Run.judgedByCaller(run.command(), List.of()));
        if (!ended.succeeded()) {
            throw UserError.of(
                    "kubeadm reset did not do all it should: "
                            + String.join("; ", ended.stderr().strip().lines().toList()),
                    "all it said is in " + ResetRun.LOG + " there. Mend the cause and run again: it goes on");
        }
    }
}
