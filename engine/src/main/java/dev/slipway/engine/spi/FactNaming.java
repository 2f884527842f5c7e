package dev.slipway.engine.spi;

import java.util.Collection;
import java.util.Map;

/** A module that sets variables whose names follow from its arguments, so that they are known before any host is asked. */
public interface FactNaming {
    /** @param written the arguments that are plain text, by their names in YAML */
    Collection<String> factNames(Map<String, String> written);
}
