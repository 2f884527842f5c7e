package dev.slipway.engine.testing;

import dev.slipway.engine.model.Reach;
import java.io.IOException;

/** What a {@code call} task does. */
public interface Work {
    void perform(Reach reach) throws IOException, InterruptedException;
}
