/** What {@code slipway init} writes: the files, which are resources of this package, and how they come into a directory. Imports only the model. */
package dev.slipway.cli.project;
