package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Waits until a node is ready. */
record AwaitReady(String home, String node, Duration limit) implements ControllerCall {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public String describe() {
        return "wait up to " + limit.toSeconds() + " s until node " + node + " is ready";
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Instant end = reach.now().plus(limit);
        while (!Patching.now(reach, home, node).ready()) {
            if (!reach.now().isBefore(end)) {
                throw UserError.of(
                        "node " + node + " is not ready after " + limit.toSeconds() + " s",
                        "kubectl describe node " + node
                                + " says why: mostly there is no network of pods (/etc/cni/net.d), or the"
                                + " kubelet does not run there");
            }
            reach.pause(BETWEEN);
        }
    }
}
