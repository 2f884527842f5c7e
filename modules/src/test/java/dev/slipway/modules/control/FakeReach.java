package dev.slipway.modules.control;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.testing.StillReach;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A host whose answers are given in order, the last of them for ever; time passes only in pauses. */
final class FakeReach extends StillReach {
    /** What comes of one look. */
    interface Answer {
        void give() throws IOException;
    }

    private final Deque<Answer> answers = new ArrayDeque<>();
    final List<Duration> pauses = new ArrayList<>();

    FakeReach(List<Answer> answers) {
        super("h1");
        this.answers.addAll(answers);
    }

    Duration waited() {
        return Duration.between(Instant.EPOCH, now());
    }

    @Override
    public CommandResult perform(String host, Action action) throws IOException {
        next();
        return new CommandResult(0, "", "");
    }

    @Override
    public Socket connect(String host, String address, int port, Duration timeout) throws IOException {
        next();
        return new Socket();
    }

    private void next() throws IOException {
        Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
        answer.give();
    }

    @Override
    public void pause(Duration time) {
        pauses.add(time);
        super.pause(time);
    }
}
