/** Completion of command lines: scripts for shells made from the commands' own options, and the values only files tell. */
package dev.slipway.cli.completion;
