package dev.slipway.engine.transport;

import dev.slipway.engine.model.UserError;

/** A question that a host cannot answer, in its own words. */
final class Failures {
    private Failures() {}

    static void unless(boolean well, String host, String what, Frame frame) {
        if (!well) {
            throw UserError.of(host + " " + what + Words.last(frame.words()));
        }
    }

    /** The shell's way of saying that there is no such program. */
    static boolean noSuchProgram(Frame frame) {
        return frame.exit() == 127;
    }
}
