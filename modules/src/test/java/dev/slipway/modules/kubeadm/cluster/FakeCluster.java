package dev.slipway.modules.kubeadm.cluster;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
public final class FakeCluster implements Reach {
    private final Deque<CommandResult> answers = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;

    /** What was written into files. */
    public final List<String> written = new ArrayList<>();

    /** What was run, of kubectl from its first own argument on. */
    public final List<String> asked = new ArrayList<>();

    public FakeCluster says(String stdout) {
        answers.add(new CommandResult(0, stdout, ""));
        return this;
    }

    public FakeCluster refuses(String stderr) {
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
