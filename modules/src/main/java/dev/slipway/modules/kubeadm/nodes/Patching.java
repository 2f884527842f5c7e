package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Makes a node as declared, in one request. The node is asked for anew: what it was planned against must still be so, and
 * when it changes once more before the request arrives, the API server refuses that and it is tried again.
 *
 * @param home the control plane that speaks for the cluster
 */
record Patching(String home, NodeState planned, Wanted wanted) implements ControllerCall {
    private static final int TRIES = 6;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    @Override
    public String describe() {
        return "patch node " + planned.name() + " on " + home;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        for (int left = TRIES; ; left--) {
            NodeState now = now(reach, home, planned.name());
            if (!wanted.text(now).equals(wanted.text(planned))) {
                throw UserError.of(
                        "node " + planned.name() + " is not any more as it was when this was planned",
                        "somebody changed it meanwhile; run again");
            }
            NodePatch patch = new NodePatch(now, wanted.over(now));
            List<Effect> effects = List.of(new Effect.Opaque("the change of node " + planned.name()));
            CommandResult said = reach.perform(home, Action.Run.judgedByCaller(patch.command(), effects));
            if (said.succeeded()) {
                return;
            }
            if (left == 1 || !said.stderr().contains("the object has been modified")) {
                Answers.require(home, "change node " + planned.name(), said);
            }
            reach.pause(BETWEEN);
        }
    }

    /** The node at this moment. */
    static NodeState now(Reach reach, String home, String node) throws IOException, InterruptedException {
        CommandResult said = reach.perform(home, Action.Run.judgedByCaller(NodeStates.question(node), List.of()));
        return NodeStates.of(home, said).get(home, node);
    }
}
