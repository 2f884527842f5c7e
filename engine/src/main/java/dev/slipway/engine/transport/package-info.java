/**
 * Reaching hosts: a connection that answers questions and performs actions, and the shell protocol it speaks.
 *
 * <p>Imports {@code engine.model} and {@code engine.spi}. The sub-packages {@code ssh}, {@code local} and {@code simulated}
 * are kinds of connection; only {@code ssh} knows sshj.
 */
package dev.slipway.engine.transport;
