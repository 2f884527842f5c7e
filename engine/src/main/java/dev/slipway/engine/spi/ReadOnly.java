package dev.slipway.engine.spi;

/**
 * Marks a module that never changes a host: when it is not known in the plan what such a task will say, everything else
 * about the host still is.
 */
public interface ReadOnly {}
