package dev.slipway.engine.spi;

import java.util.Collection;
import java.util.Map;

/** Implemented by the arguments of a module that sets variables, so that their names are known before their values. */
public interface FactSetting {
    Collection<String> names();

    /** Their values, by name, where the arguments say them all; a later round of the task's loop sees these. */
    default Map<String, Object> facts() {
        return Map.of();
    }
}
