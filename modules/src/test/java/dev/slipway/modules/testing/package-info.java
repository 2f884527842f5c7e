/**
 * Proves every module with fixture files, without a host.
 *
 * <p>A fixture is {@code src/test/resources/fixtures/<module>/<case>.yaml}: arguments, hosts, and what is expected. Besides
 * that expectation, {@link dev.slipway.modules.testing.ModuleFixturesTest} holds each case to what every module promises:
 * planning is pure, performing what was planned leaves nothing to plan, and no secret shows. {@code -Dgolden.update=true}
 * writes the expectations anew, and {@code -Dfixtures=copy} runs those of one module.
 *
 * <pre>
 * args: {path: /etc/x, content: !secret canary}   # also !unknown REASON; what is expected of a template or file is in:
 * sources: {a.conf: "text"}                       # files and templates on the controller, by name
 * user: root                                      # whom the task acts as
 * host:                                           # laid over a bare Debian host
 *   files: {/etc/x: "text", /etc/y: {content: "", mode: "0600", owner: root, group: root}, /d: {kind: directory},
 *           /l: {target: /x}, /gone: {kind: absent}}
 *   units: {kubelet: {load: loaded, active: active, file: enabled, reload_needed: false}}
 *   packages: {containerd: "1.7", kubelet: {version: "1.31", held: true}}
 *   users: {etcd: {uid: 100, group: etcd, groups: [], comment: "", home: /, shell: /bin/sh}}
 *   groups: {etcd: 100}
 *   outputs: [{argv: [swapon, --show], exit: 0, stdout: "", stderr: ""}]   # a last argument of ... stands for any
 *   connects: {"10.0.0.1:6443": open}             # refused, timed_out, unreachable
 *   clock: {host: 2026-01-01T00:00:00Z, controller: 2026-01-01T00:00:00Z}
 *   planned: [{opaque: the command 'x'}, {may_appear: the installation of 'x'}]
 * hosts: {infra1: {}}                             # the same for other hosts
 * members: {etcd: {infra0: {address: 10.0.0.6}}}  # inventory groups and their variables
 * services: {}                                    # for ServiceAnswers of the module
 * after: {host: {}, hosts: {}}                    # in place of these once all is done, where effects cannot tell; nothing is left then
 * report: |                                       # expected, and last in the file: report and one of
 * changes: |                                      # changes, error, deferred
 * </pre>
 */
package dev.slipway.modules.testing;
