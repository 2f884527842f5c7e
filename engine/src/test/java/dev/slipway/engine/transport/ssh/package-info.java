/** Tests of the SSH connection, against Apache MINA sshd in the same process and OpenSSH's own tools. */
package dev.slipway.engine.transport.ssh;
