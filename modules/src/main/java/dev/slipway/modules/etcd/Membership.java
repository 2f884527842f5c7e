package dev.slipway.modules.etcd;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * This host among the members of its cluster.
 *
 * @param all in inventory order, this host's among them
 */
record Membership(EtcdMember self, List<EtcdMember> all) {
    Membership {
        all = List.copyOf(all);
    }

    /**
     * @param name what a task calls this host's member instead of what the inventory says
     * @param address likewise
     */
    static Membership of(String group, Optional<String> name, Optional<String> address, Observation seen) {
        List<EtcdMember> all = EtcdMember.of(group, seen).stream()
                .map(m -> m.host().equals(seen.host())
                        ? new EtcdMember(m.host(), name.orElse(m.name()), address.orElse(m.address()))
                        : m)
                .toList();
        EtcdMember self = all.stream()
                .filter(m -> m.host().equals(seen.host()))
                .findFirst()
                .orElseThrow(() -> UserError.of(
                        seen.host() + " is not in the group '" + group + "'",
                        "add it, or name the group of the etcd hosts: 'group'"));
        return new Membership(self, all);
    }
}
