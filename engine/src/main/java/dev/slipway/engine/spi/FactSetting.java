package dev.slipway.engine.spi;

import java.util.Collection;

/** Implemented by the arguments of a module that sets variables, so that their names are known before their values. */
public interface FactSetting {
    Collection<String> names();
}
