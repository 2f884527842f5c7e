package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.io.IOException;
import java.util.List;

/** Takes a node out of the cluster, when it is out of use by then. */
record Deleting(String home, String node) implements ControllerCall {

    @Override
    public String describe() {
        return "delete node " + node + " on " + home;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        NodeState now = Patching.now(reach, home, node);
        if (now.ready() && !now.unschedulable()) {
            throw UserError.of(
                    "node " + node + " is in use: it is ready, and pods may come to it",
                    "empty it by a task 'kube_drain' before this one; nothing was changed");
        }
        List<Effect> effects = List.of(new Effect.Opaque("the removal of node " + node));
        CommandResult said = reach.perform(
                home, Action.Run.judgedByCaller(Kubectl.of("delete", "node", node, "--ignore-not-found"), effects));
        Answers.require(home, "delete node " + node, said);
    }
}
