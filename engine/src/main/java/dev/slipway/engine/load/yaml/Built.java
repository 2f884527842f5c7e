package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Yaml;

/**
 * A finished value.
 *
 * @param values how many values it holds, itself and what its aliases stand for included
 * @param depth how many levels of lists and mappings it has, 0 for a scalar
 */
record Built(Yaml value, long values, int depth) {}
