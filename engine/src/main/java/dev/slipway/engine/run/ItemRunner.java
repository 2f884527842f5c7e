package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What is done with one item of a task: planned, or applied. */
interface ItemRunner {
    /**
     * How a try is made.
     *
     * @param limit how long it may take
     */
    record Terms(ItemPlanner.Freshness freshness, Optional<Duration> limit) {
        public Terms {
            Objects.requireNonNull(freshness, "freshness");
            Objects.requireNonNull(limit, "limit");
        }

        Terms asking(ItemPlanner.Freshness other) {
            return new Terms(other, limit);
        }
    }

    /** Whether something of a task was done before its turn. */
    default boolean begun(Node.OnHost node) {
        return false;
    }

    /** @throws dev.slipway.engine.transport.TransportError when a host cannot be asked, and nothing was done */
    ItemResult run(Node.OnHost node, Call.Item item, Terms terms) throws InterruptedException;
}
