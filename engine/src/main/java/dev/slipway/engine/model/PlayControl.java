package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * How a play goes through its hosts.
 *
 * @param maxFailPercentage the play ends when more of a batch's hosts fail, in percent
 * @param forceHandlers handlers that were notified run on a host that failed as well
 */
public record PlayControl(Optional<Double> maxFailPercentage, Order order, boolean forceHandlers) {
    public static final PlayControl PLAIN = new PlayControl(Optional.empty(), Order.INVENTORY, false);

    /** In which order hosts are taken into batches, and which of them is the first. */
    public enum Order {
        INVENTORY,
        REVERSE_INVENTORY,
        SORTED,
        REVERSE_SORTED
    }

    public PlayControl {
        Objects.requireNonNull(maxFailPercentage, "maxFailPercentage");
        Objects.requireNonNull(order, "order");
    }

    /** The same, where the command line asks for handlers after failures too. */
    public PlayControl forcingHandlers() {
        return new PlayControl(maxFailPercentage, order, true);
    }
}
