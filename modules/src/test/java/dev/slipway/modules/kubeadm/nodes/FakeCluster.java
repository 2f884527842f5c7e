package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A control plane that answers what the test says, in turn. */
final class FakeCluster implements Reach {
    private final Deque<CommandResult> answers = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;

    /** What kubectl was asked, from its first own argument on. */
    final List<String> asked = new ArrayList<>();

    FakeCluster says(String stdout) {
        answers.add(new CommandResult(0, stdout, ""));
        return this;
    }

    FakeCluster refuses(String stderr) {
        answers.add(new CommandResult(1, "", stderr));
        return this;
    }

    @Override
    public String host() {
        return "h6";
    }

    @Override
    public Optional<Content.Hidden> read(String host, String path) {
        return Optional.empty();
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

    @Override
    public Socket connect(String host, String address, int port, Duration timeout) throws IOException {
        throw new IOException("refused");
    }

    @Override
    public void reconnect(String host, Duration limit) {
        throw new AssertionError("nothing restarts");
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        now = now.plus(time);
    }

    @Override
    public RandomGenerator random() {
        return new Random(1);
    }
}
