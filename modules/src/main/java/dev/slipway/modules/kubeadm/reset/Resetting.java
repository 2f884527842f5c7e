package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Runs {@code kubeadm reset}. A call, and not a command, so that what went wrong is told in kubeadm's words alone. */
record Resetting(ResetRun run) implements ControllerCall {
    private static final List<Integer> ANY = IntStream.range(0, 256).boxed().toList();

    @Override
    public String describe() {
        return "run kubeadm reset";
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        CommandResult ended = reach.perform(reach.host(), new Action.Run(run.command(), ANY, List.of()));
        if (!ended.succeeded()) {
            throw UserError.of(
                    "kubeadm reset did not do all it should: "
                            + String.join("; ", ended.stderr().strip().lines().toList()),
                    "all it said is in " + ResetRun.LOG + " there. Mend the cause and run again: it goes on");
        }
    }
}
