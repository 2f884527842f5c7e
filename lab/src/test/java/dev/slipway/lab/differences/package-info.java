/**
 * Holds docs/ansible-differences.md: every row of it is tried by both tools. The cases are {@code src/test/resources/differences/*.yaml},
 * described at {@link dev.slipway.lab.differences.DifferenceCase}. They run on this machine, in directories of their own; what needs a host is
 * a case of the corpus.
 */
package dev.slipway.lab.differences;
