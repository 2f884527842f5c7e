package dev.slipway.cli;

import dev.slipway.engine.compile.InventoryExpressions;
import dev.slipway.engine.compile.Scopes;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.run.Targets;
import dev.slipway.engine.transport.Target;
import dev.slipway.modules.kubeadm.status.Declared;
import dev.slipway.modules.kubeadm.status.Role;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whom {@code status} asks: the hosts of the groups that a cluster has, or all where there is none of these groups.
 *
 * @param targets how each is reached, in inventory order
 * @param skippedPhases what {@code kubeadm_skip_phases} says, of any host
 */
record StatusHosts(Map<Declared, Target> targets, Set<String> skippedPhases, List<Diagnostic> warnings) {
    /** @throws UserError with every mistake in every file */
    static StatusHosts load(
            List<String> inventories,
            Optional<String> limit,
            List<String> extraVariables,
            Vault vault,
            Target fallback) {
        if (inventories.isEmpty()) {
            throw UserError.of(
                    "which hosts? there is no inventory", "give one with -i, such as -i inventories/example");
        }
        Problems problems = new Problems(vault);
        Map<String, Object> extra = ExtraVariables.parse(extraVariables, problems);
        Inventory inventory = InventoryLoader.settle(
                        inventories, Optional.empty(), new InventoryExpressions(extra), problems)
                .inventory();
        problems.throwIfAny();
        Collection<String> names = limit.<Collection<String>>map(
                        pattern -> HostPattern.limit(pattern, inventory, problems).stream()
                                .map(Host::name)
                                .toList())
                .orElse(inventory.hosts().keySet());
        problems.throwIfAny();
        Scopes scopes = new Scopes(inventory, extra, Map.of("slipway_version", Version.text()), Map.of(), vault);
        Targets targets = new Targets(scopes, fallback);
        Map<Declared, Target> found = new LinkedHashMap<>();
        Set<String> skipped = new HashSet<>();
        boolean grouped = Arrays.stream(Role.values())
                .anyMatch(role -> !members(inventory, role).isEmpty());
        for (Host host : inventory.hosts().values()) {
            Set<Role> roles = roles(inventory, host.name());
            if (names.contains(host.name()) && (!grouped || !roles.isEmpty())) {
                Variables variables = new Variables(scopes.of(host, name -> Map.of()));
                found.put(declared(host, roles, variables), targets.of(host));
                skipped.addAll(variables.list("kubeadm_skip_phases"));
            }
        }
        if (found.isEmpty()) {
            throw UserError.of("there is no host to ask", "look at the inventory with 'slipway inventory'");
        }
        return new StatusHosts(found, skipped, problems.warnings());
    }

    private static List<String> members(Inventory inventory, Role role) {
        return Optional.ofNullable(inventory.groups().get(role.group()))
                .map(Group::hosts)
                .orElse(List.of());
    }

    private static Set<Role> roles(Inventory inventory, String host) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (members(inventory, role).contains(host)) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static Declared declared(Host host, Set<Role> roles, Variables variables) {
        String reached = variables.text("ansible_host").orElse(host.name());
        return new Declared(
                host.name(),
                roles,
                variables.text("node_ip").orElse(reached),
                variables.text("zone").orElse(""));
    }

    /** Variables of a host as the inventory has them; defaults of roles are not among them. */
    private record Variables(Scopes.HostScope scope) {
        Optional<Object> value(String name) {
            return scope.lookup(name) instanceof Lookup.Found(Object value)
                    ? Optional.ofNullable(value).filter(known -> !(known instanceof Unknown))
                    : Optional.empty();
        }

        Optional<String> text(String name) {
            return value(name).map(Objects::toString).filter(text -> !text.isBlank());
        }

        List<String> list(String name) {
            return value(name)
                    .map(value -> value instanceof List<?> list ? list : List.of(value))
                    .orElse(List.of())
                    .stream()
                    .map(Objects::toString)
                    .toList();
        }
    }
}
