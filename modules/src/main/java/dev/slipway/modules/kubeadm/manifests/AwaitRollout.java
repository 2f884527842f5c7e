package dev.slipway.modules.kubeadm.manifests;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Waits until the workloads of a manifest have rolled out. */
record AwaitRollout(String home, String source, Content manifest, Duration limit) implements ControllerCall {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public String describe() {
        return "wait up to " + limit.toSeconds() + " s for the workloads of " + source;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Instant end = reach.now().plus(limit);
        while (true) {
            CommandResult said = reach.perform(home, Action.Run.judgedByCaller(Rollout.question(manifest), List.of()));
            List<Rollout> open = Rollout.open(home, said);
            if (open.isEmpty()) {
                return;
            }
            if (!reach.now().isBefore(end)) {
                throw UserError.of(
                        "after " + limit.toSeconds() + " s not all of " + source + " has rolled out: "
                                + open.stream().map(Rollout::words).collect(Collectors.joining("; ")),
                        "kubectl describe says why, of the pods too; then run again");
            }
            reach.pause(BETWEEN);
        }
    }
}
