/**
 * The language of conditions and of what stands between double braces: Jinja's look, strict, without statements.
 *
 * <p>Text becomes tokens ({@code Lexer}), a tree ({@code Parser}, {@code Node}), and for a {@link Scope} a value
 * ({@code Evaluator}). Values are plain data: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code null} for
 * YAML's null, {@code List<Object>}, {@code Map<String, Object>}, and anywhere in the tree
 * {@link dev.slipway.engine.model.Unknown} or {@link dev.slipway.engine.model.Secret}. Results follow Jinja 3 and Ansible
 * where those give one; what they pass over in silence (a missing attribute, text that is no number) is an error at its
 * place.
 *
 * <p>Whatever is computed from an unknown value is unknown, for the same reason. Text made from a secret is a secret;
 * comparisons and tests of a secret give plain booleans. No error message shows a value.
 *
 * <p>Imports {@code engine.model} only. No I/O, no clock, no randomness: an expression gives the same for the same scope.
 */
package dev.slipway.engine.compile.expression;
