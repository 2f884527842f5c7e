package dev.slipway.modules.control;

import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for a port to be open or closed, as seen from the task's host.
 *
 * @param timeout for one try
 * @param message what to say when it takes too long, in place of the usual words
 */
record PortWait(String address, int port, Wanted wanted, Patience patience, Duration timeout, Optional<String> message)
        implements ControllerCall {
    /** What is waited for. */
    enum Wanted {
        THERE("open"),
        GONE("closed");

        private final String port;

        Wanted(String port) {
            this.port = port;
        }

        /** Of a port. */
        String word() {
            return port;
        }
    }

    @Override
    public String describe() {
        return "wait until port " + port + " of " + address + " is " + wanted.word();
    }

    boolean satisfiedBy(Connectivity state) {
        return (state.kind() == Connectivity.Kind.OPEN) == (wanted == Wanted.THERE);
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        String missing = patience.wait(reach, () -> {
            Connectivity state = look(reach);
            return satisfiedBy(state) ? "" : words(state);
        });
        if (!missing.isEmpty()) {
            String cause = "port " + port + " of " + address + " is not " + wanted.word() + " after "
                    + patience.limit().toSeconds() + " s: " + missing;
            throw message.map(said -> UserError.of(said, cause)).orElseGet(() -> UserError.of(cause));
        }
    }

    private Connectivity look(Reach reach) throws InterruptedException {
        try {
            reach.connect(reach.host(), address, port, timeout).close();
            return Connectivity.OPEN;
        } catch (SocketTimeoutException e) {
            return new Connectivity(Connectivity.Kind.TIMED_OUT, "");
        } catch (ConnectException e) {
            return new Connectivity(Connectivity.Kind.REFUSED, "");
        } catch (IOException e) {
            return new Connectivity(Connectivity.Kind.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    /** The difference matters: one is for the service's own host to mend, the other for the network's. */
    static String words(Connectivity state) {
        return switch (state.kind()) {
            case OPEN -> "something still listens there";
            case REFUSED -> "refused: nothing listens there";
            case TIMED_OUT -> "timed out: nobody answers (a firewall, or a wrong address)";
            case UNREACHABLE -> "unreachable: " + state.detail();
        };
    }
}
