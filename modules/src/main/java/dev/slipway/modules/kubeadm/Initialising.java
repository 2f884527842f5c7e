package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.util.Optional;

/** Runs {@code kubeadm init}. A call, and not a command, so that what went wrong is told in kubeadm's words alone. */
record Initialising(KubeadmRun run, String config) implements ControllerCall {
    @Override
    public String describe() {
        return "run kubeadm init --config " + config + (run.resume().isPresent() ? " without its checks" : "");
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        run.perform(reach, config, Optional.empty());
    }
}
