/**
 * What a file shall be, and which changes bring it there: for every module that writes files.
 *
 * <p>{@link dev.slipway.engine.spi.files.DesiredFile} is for modules that know the whole content,
 * {@link dev.slipway.engine.spi.files.EditedFile} for those that change a part. Both only ask and plan; a module hands on
 * their questions and their changes. Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.engine.spi.files;
