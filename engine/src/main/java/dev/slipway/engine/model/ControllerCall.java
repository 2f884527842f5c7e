package dev.slipway.engine.model;

import java.io.IOException;
import java.util.List;

/**
 * Work that the engine does from the controller while applying: making a key pair, signing, waiting for health. Never run
 * while planning.
 */
public interface ControllerCall {
    /** For the plan and for progress, as "sign etcd/server.crt with the CA of infra0". */
    String describe();

    /** What it tells by {@link Reach#tell} when it is done, by name: unknown in a plan. */
    default List<String> tells() {
        return List.of();
    }

    /**
     * Does the work. Things to be done on hosts are done through the reach, which checks and redacts them like any action.
     *
     * @throws UserError when the outcome is not what was asked for, with a message that names the cause
     * @throws IOException when a host or a service could not be reached
     */
    void perform(Reach reach) throws IOException, InterruptedException;
}
