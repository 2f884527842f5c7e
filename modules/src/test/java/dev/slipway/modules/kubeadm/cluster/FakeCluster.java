package dev.slipway.modules.kubeadm.cluster;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.testing.StillReach;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A control plane that answers what the test says, in turn. */
public final class FakeCluster extends StillReach {
    private final Deque<CommandResult> answers = new ArrayDeque<>();

    /** What was written into files. */
    public final List<String> written = new ArrayList<>();

    /** What was run, of kubectl from its first own argument on. */
    public final List<String> asked = new ArrayList<>();

    public FakeCluster() {
        super("h6");
    }

    public FakeCluster says(String stdout) {
        answers.add(new CommandResult(0, stdout, ""));
        return this;
    }

    public FakeCluster refuses(String stderr) {
        answers.add(new CommandResult(1, "", stderr));
        return this;
    }

    @Override
    public CommandResult perform(String host, Action action) {
        if (action instanceof Action.WriteFile write) {
            asked.add(
                    host + ": write " + write.path() + " " + write.attributes().mode() + " " + write.content());
            written.add(new String(write.content().reveal(), StandardCharsets.UTF_8));
            return new CommandResult(0, "", "");
        }
        List<String> argv = ((Action.Run) action).command().argv();
        List<String> own = argv.getFirst().equals("kubectl") ? argv.subList(3, argv.size()) : argv;
        asked.add(host + ": " + String.join(" ", own).lines().findFirst().orElseThrow());
        return answers.remove();
    }
}
