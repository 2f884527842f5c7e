package dev.slipway.modules.kubeadm.objects;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;

/** What to say when a control plane does not answer as it should. */
public final class Answers {
    private Answers() {}

    /**
     * @param what it could not do, as in "list the nodes"
     * @throws UserError when it could not
     */
    public static CommandResult require(String home, String what, CommandResult said) {
        if (!said.succeeded()) {
            throw UserError.of(
                    home + " could not " + what + ": " + last(said),
                    "look at the control plane there (crictl ps -a, journalctl -u kubelet)");
        }
        return said;
    }

    /** What a command said last of what went wrong. */
    public static String last(CommandResult said) {
        String error = said.lastError();
        return error.isEmpty() ? "it ended with " + said.exit() : error;
    }

    /** For a line that no answer should have. */
    public static UserError unreadable(String home, String line) {
        String shown = line.length() > 80 ? line.substring(0, 80) + "…" : line;
        return UserError.of(
                "kubectl on " + home + " said what is not understood: " + shown,
                "an answer of more than 1 MiB is cut: does the cluster have thousands of nodes?");
    }
}
