package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code remote_user} and {@code port} of plays as the connection variables of their hosts: stronger than the command line,
 * weaker than what the inventory says, as in Ansible. A host has one connection in a run, so its plays must agree.
 */
record Logins(Inventory inventory, Problems problems) {
    /** The inventory with what plays add to hosts; the same object when they add nothing. */
    Inventory reached(List<Playbook> playbooks, Function<Play, List<Host>> hosts) {
        Map<String, Map<String, Variable>> added = new LinkedHashMap<>();
        for (Playbook playbook : playbooks) {
            for (Play play : playbook.plays()) {
                if (play.login().user().isPresent() || play.login().port().isPresent()) {
                    hosts.apply(play).forEach(host -> add(play, host, added));
                }
            }
        }
        if (added.isEmpty()) {
            return inventory;
        }
        Map<String, Host> all = new LinkedHashMap<>(inventory.hosts());
        added.forEach((name, variables) -> all.computeIfPresent(
                name,
                (key, host) -> new Host(
                        host.name(),
                        host.at(),
                        host.groups(),
                        LayeredMap.copyOf(variables).with(host.variables()))));
        return new Inventory(all, inventory.groups(), inventory.implicit());
    }

    private void add(Play play, Host host, Map<String, Map<String, Variable>> added) {
        boolean named = host.variables().containsKey("ansible_ssh_user");
        if (!named) {
            add("ansible_user", "remote_user", play.login().user(), host, added);
        }
        add("ansible_port", "port", play.login().port(), host, added);
    }

    private void add(
            String variable,
            String keyword,
            Optional<Yaml.Scalar> written,
            Host host,
            Map<String, Map<String, Variable>> added) {
        if (written.isEmpty() || host.variables().containsKey(variable)) {
            return;
        }
        Variable before = added.computeIfAbsent(host.name(), k -> new LinkedHashMap<>())
                .putIfAbsent(variable, new Variable(variable, written.get().at(), written.get()));
        if (before != null
                && before.value() instanceof Yaml.Scalar other
                && !other.text().equals(written.get().text())) {
            problems.error(
                    written.get().at(),
                    "'" + keyword + ": " + written.get().text() + "' for host '" + host.name()
                            + "', which an earlier play" + " reaches with '" + other.text() + "'",
                    "a host has one connection: log in as one user everywhere, and use 'become_user' for others");
        }
    }
}
