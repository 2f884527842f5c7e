package dev.slipway.engine.transport;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.spi.Query;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A connection to one host. All methods may be called from many threads; the host works requests off in order. */
public interface Connection extends AutoCloseable {
    /**
     * Asks a batch of questions in one round trip. Only the kinds that a host answers itself: no {@code On},
     * {@code Members} or {@code Service}.
     *
     * @param as the user to ask as, "" for the login user
     * @return an answer for each question, of the question's type
     * @throws TransportError when the host cannot be asked
     */
    Map<Query<?>, Object> observe(Collection<Query<?>> queries, String as) throws InterruptedException;

    /**
     * Performs one action (not a {@code Call}) in one round trip.
     *
     * @param as the user to act as, "" for the login user
     * @return how it ended; what ran no program has exit 0 and no output
     * @throws ActionRefused when the host had moved on since the action was planned, or refuses it
     * @throws TransportError when the connection was lost; the effect is then not known
     */
    CommandResult perform(Action action, String as) throws ActionRefused, InterruptedException;

    /**
     * Performs and asks, step after step, in one round trip. What follows an action that failed is not begun.
     *
     * @param as the user to act and ask as, "" for the login user
     * @return what came of each step
     * @throws dev.slipway.engine.model.UserError when a step makes no sense; nothing was sent then
     * @throws TransportError when nothing could be sent
     */
    default List<Step.Result> follow(List<Step> steps, String as) throws InterruptedException {
        return OneByOne.follow(this, steps, as);
    }

    /**
     * As {@link #follow(List, String)}, and what the first step's program prints is told while it runs, as far as the
     * connection can tell.
     *
     * @param lines is given lines, not all of them, by threads of the connection
     */
    default List<Step.Result> follow(List<Step> steps, String as, Consumer<String> lines) throws InterruptedException {
        return follow(steps, as);
    }

    /**
     * A TCP connection that the host opens.
     *
     * @throws java.net.ConnectException when it is refused
     * @throws java.net.SocketTimeoutException when nobody answers in time
     */
    Socket tunnel(String address, int port, Duration timeout) throws IOException, InterruptedException;

    /** Closes without waiting for the host. */
    @Override
    void close();
}
