/**
 * Reaching hosts: a connection that answers questions and performs actions, and the shell protocol it speaks.
 *
 * <p>{@link dev.slipway.engine.transport.ShellConnection} turns questions and actions into calls of functions in
 * {@code session.sh} (a resource of this package), which a long-lived {@code sh} on the host has evaluated once. One
 * {@code ShellSession} for each user carries requests: a header line, a script of one subshell for each {@code Piece}, and
 * the payload. Each piece is answered by a {@code Frame}: what it wrote to both streams up to a line with a nonce that only
 * this shell and the controller know. Requests are pipelined; nothing that a program prints, eats or leaves running can
 * shift a frame.
 *
 * <p>Imports {@code engine.model}, {@code spi} and {@code profile}. The sub-packages {@code ssh}, {@code local} and {@code simulated}
 * are kinds of connection; only {@code ssh} knows sshj.
 */
package dev.slipway.engine.transport;
