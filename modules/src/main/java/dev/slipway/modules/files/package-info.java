/**
 * Files, directories and links: {@code file}, {@code copy}, {@code template}, {@code lineinfile}, {@code blockinfile},
 * {@code stat}. What a file shall be and how it gets there is in {@code engine.spi.files}, which all modules share.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi} only.
 */
package dev.slipway.modules.files;
