/**
 * The same playbooks run by Slipway and by Ansible, each on hosts of its own, and what is different afterwards. The cases are below
 * {@code src/test/resources/corpus}, a directory each, described at {@link dev.slipway.lab.corpus.CorpusCase}; what runs Ansible and looks
 * at hosts is in {@code src/test/resources/oracle}.
 */
package dev.slipway.lab.corpus;
