package dev.slipway.engine.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a {@code meta} task asks of the run. */
public enum MetaAction {
    /** Handlers that were notified run here. */
    FLUSH_HANDLERS,
    NOOP,
    /** The play is over for the host. */
    END_HOST,
    /** The play is over for all hosts of the batch. */
    END_BATCH,
    /** The play is over for all its hosts. */
    END_PLAY,
    /** Hosts that failed take part in the next plays. */
    CLEAR_HOST_ERRORS,
    /** Nothing is kept from one run to the next, so there is nothing to clear. */
    CLEAR_FACTS,
    /** The connection is made anew, as after the login user got into another group. */
    RESET_CONNECTION;

    /** As it is written in a playbook. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(MetaAction::word).toList();
    }

    public static Optional<MetaAction> of(String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst();
    }

    /** What a {@code meta} task asks for; empty for any other task. */
    public static Optional<MetaAction> of(Task task) {
        return task.module().equals("meta") && task.arguments() instanceof Yaml.Scalar written
                ? of(written.text())
                : Optional.empty();
    }
}
