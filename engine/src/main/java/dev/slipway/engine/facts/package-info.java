/**
 * Facts of hosts: what Ansible's {@code setup} tells, from questions of the engine. A source knows its names, its questions
 * and how the answers become values; nobody here asks a host. May import {@code model} and {@code spi}.
 */
package dev.slipway.engine.facts;
