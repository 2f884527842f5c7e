package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.testing.StillReach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A control plane that answers what the test says, in turn. */
final class FakeCluster extends StillReach {
    private final Deque<CommandResult> answers = new ArrayDeque<>();

    /** What kubectl was asked, from its first own argument on. */
    final List<String> asked = new ArrayList<>();

    FakeCluster() {
        super("h6");
    }

    FakeCluster says(String stdout) {
        answers.add(new CommandResult(0, stdout, ""));
        return this;
    }

    FakeCluster refuses(String stderr) {
        answers.add(new CommandResult(1, "", stderr));
        return this;
    }

    @Override
    public CommandResult perform(String host, Action action) {
        List<String> argv = ((Action.Run) action).command().argv();
        asked.add(host + ": "
                + String.join(" ", argv.subList(3, argv.size()))
                        .lines()
                        .findFirst()
                        .orElseThrow());
        return answers.remove();
    }
}
