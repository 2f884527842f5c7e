/**
 * Text that is filled in: strings of a playbook with expressions in double braces, and Mustache files.
 *
 * <p>A value is put into the text as it is and never read as a template again, so data of a host cannot become code.
 *
 * <p>Imports {@code engine.model} and {@code engine.compile.expression}. {@link MustacheTemplates} reads template files; all
 * else does no I/O.
 */
package dev.slipway.engine.compile.template;
