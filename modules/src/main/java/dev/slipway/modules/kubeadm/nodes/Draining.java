package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.io.IOException;
import java.util.List;

/** Empties a node: looks once more whether anything is in the way, and only then begins. */
record Draining(String home, Drain drain) implements ControllerCall {

    @Override
    public String describe() {
        List<String> argv = drain.command().argv();
        return "kubectl " + String.join(" ", argv.subList(3, argv.size())) + " on " + home;
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        List<PodState> pods = PodStates.of(home, ask(reach, PodStates.question(drain.node())));
        List<Diagnostic> findings = drain.findings(pods, Budget.all(home, ask(reach, Budget.QUESTION)));
        if (!findings.isEmpty()) {
            throw new UserError(findings);
        }
        List<Effect> effects = List.of(new Effect.Opaque("the drain of node " + drain.node()));
        CommandResult said = reach.perform(home, Action.Run.judgedByCaller(drain.command(), effects));
        if (!said.succeeded()) {
            throw UserError.of(
                    "node " + drain.node() + " was not emptied: " + Answers.last(said),
                    "it stays cordoned, and the pods that went are elsewhere. Mend the cause and run again, or let pods come"
                            + " again: 'kube_node: {unschedulable: false}'");
        }
    }

    private CommandResult ask(Reach reach, Command question) throws IOException, InterruptedException {
        return reach.perform(home, Action.Run.judgedByCaller(question, List.of()));
    }
}
