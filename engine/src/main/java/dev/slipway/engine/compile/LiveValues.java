package dev.slipway.engine.compile;

import java.util.Map;

/** What tasks have registered and set so far. */
public interface LiveValues {
    /** By name, as plain data that may hold {@code Unknown} and {@code Secret}; empty for a host that set nothing. */
    Map<String, Object> of(String host);
}
