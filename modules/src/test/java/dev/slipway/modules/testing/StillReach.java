package dev.slipway.modules.testing;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Reach;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A world in which time passes only in pauses, and nothing else happens but what a test says by overriding it. */
public abstract class StillReach implements Reach {
    private final String host;
    private Instant now = Instant.EPOCH;

    protected StillReach(String host) {
        this.host = host;
    }

    @Override
    public final String host() {
        return host;
    }

    @Override
    public Optional<Content.Hidden> read(String from, String path) throws IOException {
        throw new AssertionError("nothing is read here, but " + path + " of " + from);
    }

    @Override
    public CommandResult perform(String on, Action action) throws IOException {
        throw new AssertionError("nothing is done here, but " + action + " on " + on);
    }

    @Override
    public Socket connect(String from, String address, int port, Duration timeout) throws IOException {
        throw new AssertionError("nothing is connected to here, but " + address);
    }

    @Override
    public void reconnect(String to, Duration limit) throws IOException {
        throw new AssertionError("nothing restarts here, but " + to);
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
