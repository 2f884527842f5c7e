/**
 * The SSH kind of connection, on sshj: {@link dev.slipway.engine.transport.ssh.SshHosts} connects, checks the host's key
 * with OpenSSH's semantics, authenticates and gives programs and TCP connections.
 *
 * <p>Imports {@code engine.model} and {@code engine.transport}. The only package that knows sshj. Of sshj it uses the
 * transport layer, user authentication and the connection service; channels, keep-alive, known_hosts and the agent are
 * Slipway's own, because sshj's can block its only reader thread, give up after 30 s of a slow host, or decide otherwise
 * than OpenSSH.
 */
package dev.slipway.engine.transport.ssh;
