package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.compile.Node;

/** What is done with one item of a task: planned, or applied. */
interface ItemRunner {
    /** @throws dev.slipway.engine.transport.TransportError when the host cannot be asked */
    ItemResult run(Node.OnHost node, Call.Item item, ItemPlanner.Freshness freshness) throws InterruptedException;
}
