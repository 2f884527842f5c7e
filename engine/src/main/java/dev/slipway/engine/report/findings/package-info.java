/**
 * What {@code validate} found, for other programs: JSON, SARIF, annotations of GitHub, JUnit's XML. Imports {@code model} and its
 * own parent only.
 */
package dev.slipway.engine.report.findings;
