/**
 * Small modules, hosts in memory and playbooks as text, for tests of the engine as a whole.
 */
package dev.slipway.engine.testing;
