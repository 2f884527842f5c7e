package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A member of an etcd cluster as the inventory declares it.
 *
 * @param host its name in the inventory
 * @param name its name in etcd: the variable {@code etcd_member_name}, else infra0, infra1 … in the order of the group, as
 *     kubeadm's guide has it
 * @param address where the other members reach it: {@code node_ip}, else {@code ansible_host}, else its inventory name
 */
record EtcdMember(String host, String name, String address) {
    private static final String NAME = "etcd_member_name";

    EtcdMember {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
    }

    static Query.Members query(String group) {
        return new Query.Members(group, List.of("node_ip", "ansible_host", NAME));
    }

    /** All members in inventory order. */
    static List<EtcdMember> of(String group, Observation seen) {
        List<EtcdMember> members = new ArrayList<>();
        Map<String, EtcdMember> taken = new HashMap<>();
        for (Member member : seen.of(query(group))) {
            String address = text(member, "node_ip", text(member, "ansible_host", member.host()));
            EtcdMember next = new EtcdMember(member.host(), text(member, NAME, "infra" + members.size()), address);
            unique(taken.put("name " + next.name, next), next, "etcd member name '" + next.name + "'");
            unique(taken.put("address " + address, next), next, "address " + address);
            members.add(next);
        }
        if (members.isEmpty()) {
            throw UserError.argument("group", "the group '" + group + "' has no hosts", "add the etcd hosts to it");
        }
        return List.copyOf(members);
    }

    private static void unique(EtcdMember other, EtcdMember next, String what) {
        if (other != null) {
            throw UserError.of(
                    other.host + " and " + next.host + " have the same " + what,
                    "give each its own node_ip and, when set at all, " + NAME);
        }
    }

    private static String text(Member member, String variable, String fallback) {
        if (member.values().get(variable) instanceof Unknown) {
            throw UserError.of(
                    variable + " of " + member.host() + " is known only after apply", "declare it in the inventory");
        }
        String value = member.text(variable, "");
        return value.isBlank() ? fallback : value;
    }

    /** {@code https://10.0.0.6:2379}, an IPv6 address in brackets. */
    String url(int port) {
        return url(address, port);
    }

    static String url(String address, int port) {
        return "https://" + bracketed(address) + ":" + port;
    }

    static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** The value of etcd's {@code initial-cluster}. */
    static String initialCluster(List<EtcdMember> members) {
        return String.join(
                ",", members.stream().map(m -> m.name + "=" + m.url(PEER_PORT)).toList());
    }

    static final int CLIENT_PORT = 2379;
    static final int PEER_PORT = 2380;
}
