package dev.slipway.modules.control;

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
import java.util.random.RandomGenerator;

/** A host whose answers are given in order, the last of them for ever; time passes only in pauses. */
final class FakeReach implements Reach {
    /** What comes of one look. */
    interface Answer {
        void give() throws IOException;
    }

    private final Deque<Answer> answers = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;
    final List<Duration> pauses = new ArrayList<>();

    FakeReach(List<Answer> answers) {
        this.answers.addAll(answers);
    }

    Duration waited() {
        return Duration.between(Instant.EPOCH, now);
    }

    @Override
    public String host() {
        return "h1";
    }

    @Override
    public Optional<Content.Hidden> read(String host, String path) {
        throw new AssertionError("nobody reads here");
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
    public void reconnect(String host, Duration limit) {
        throw new AssertionError("nobody reconnects here");
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration time) {
        pauses.add(time);
        now = now.plus(time);
    }

    @Override
    public RandomGenerator random() {
        throw new AssertionError("nothing random here");
    }
}
