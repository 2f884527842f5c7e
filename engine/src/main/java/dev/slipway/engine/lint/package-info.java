/**
 * What is worth saying about files that are right: names that nobody uses, that nobody defines where no host needs them, and
 * habits that end badly. Only {@code validate} asks; a run pays nothing for it. May import {@code model}, {@code spi},
 * {@code load}, {@code facts} and {@code compile}.
 */
package dev.slipway.engine.lint;
