package dev.slipway.modules.kubeadm.replicas;

import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.replicas.ControlPlaneRulesModule.Args;
import dev.slipway.modules.kubeadm.replicas.ControlPlaneRulesModule.Args.Operation;
import dev.slipway.modules.kubeadm.replicas.Findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The control planes that the cluster has beside those that the inventory declares, and the rules of "Set up High-Availability
 * Kubernetes Masters": never two of them, in more zones than one, replaced rather than lost.
 *
 * @param there names of the nodes that are control planes
 */
record Replicas(Args args, Set<String> there, KubeadmData data, Observation seen) {
    static final Query.Members EVERYBODY = new Query.Members("all", List.of("zone", "node_ip", "ansible_host"));

    static Query.Members members(String group) {
        return new Query.Members(group, List.of("zone"));
    }

    private List<String> declared() {
        return seen.of(members(args.group())).stream().map(Member::host).toList();
    }

    private Set<String> surplus() {
        Set<String> surplus = new TreeSet<>(there);
        declared().forEach(surplus::remove);
        return surplus;
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(declared());
        missing.removeAll(there);
        return missing;
    }

    Findings findings() {
        List<Finding> findings = new ArrayList<>();
        names(findings);
        operation(findings);
        endpoint(findings);
        // what there is already is nobody's decision of today
        if (!surplus().isEmpty() || !missing().isEmpty()) {
            two().ifPresent(findings::add);
            oneZone().ifPresent(findings::add);
        }
        return new Findings(findings);
    }

    private void names(List<Finding> findings) {
        for (String name : args.leaving()) {
            if (declared().contains(name)) {
                findings.add(new Finding(
                        "inventory",
                        name + " is to leave, but is in the group '" + args.group() + "'",
                        "take it out of the group: the inventory says who is a control plane"));
            }
        }
        for (String name : args.arriving()) {
            if (!declared().contains(name)) {
                findings.add(new Finding(
                        "inventory",
                        name + " is to come, but is not in the group '" + args.group() + "'",
                        "put it into the group: the inventory says who is a control plane"));
            }
        }
        for (String name : surplus()) {
            if (!args.leaving().contains(name)) {
                findings.add(new Finding(
                        "unnamed",
                        "the cluster has the control plane '" + name + "', which is not in the group '" + args.group()
                                + "'",
                        "put it back, or name it: -e leaving=" + name
                                + " with control-plane-remove.yml or -replace.yml"));
            }
        }
        if (!args.arriving().isEmpty()) {
            for (String name : missing()) {
                if (!args.arriving().contains(name)) {
                    findings.add(new Finding(
                            "unnamed",
                            "the group '" + args.group() + "' has " + name
                                    + ", which the cluster has not, and nobody named it",
                            "name it too: -e arriving=" + String.join(",", missing())));
                }
            }
        }
    }

    private void operation(List<Finding> findings) {
        Operation operation = args.operation();
        if (operation != Operation.ADD && args.leaving().isEmpty()) {
            findings.add(new Finding(
                    "unnamed", "nobody is named who leaves", "name the host, or hosts with commas: -e leaving=NAME"));
        }
        if (operation == Operation.REMOVE && !missing().isEmpty()) {
            findings.add(new Finding(
                    "operation",
                    "this only removes, but the group also has " + String.join(", ", missing())
                            + ", which the cluster has not",
                    "use control-plane-replace.yml"));
        }
        if (operation == Operation.REPLACE && missing().size() < surplus().size()) {
            findings.add(new Finding(
                    "operation",
                    surplus().size() + " would leave (" + String.join(", ", surplus()) + ") and "
                            + missing().size() + " come",
                    "put as many new hosts into the group '" + args.group() + "', or use control-plane-remove.yml"));
        }
    }

    private void endpoint(List<Finding> findings) {
        Optional<String> real = data.endpoint();
        if (real.isPresent() && !real.get().equals(args.endpoint())) {
            findings.add(new Finding(
                    "endpoint",
                    "the cluster's endpoint is " + real.get() + ", the inventory's " + args.endpoint(),
                    "set control_plane_endpoint to " + real.get() + ": all hosts and certificates have it"));
        }
        String host = real.orElse(args.endpoint()).replaceFirst(":[0-9]+$", "").replaceAll("[\\[\\]]", "");
        for (String name : args.leaving()) {
            if (host.equals(name) || addresses(name).contains(host)) {
                findings.add(new Finding(
                        "endpoint",
                        "the endpoint " + host + " is " + name + " itself, which is to leave",
                        "move the endpoint to a load balancer, or keep the host"));
            }
        }
    }

    private List<String> addresses(String name) {
        return seen.of(EVERYBODY).stream()
                .filter(member -> member.host().equals(name))
                .flatMap(member -> List.of(member.text("node_ip", ""), member.text("ansible_host", "")).stream())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private Optional<Finding> two() {
        if (declared().size() != 2) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Findings.TWO,
                "two control planes (" + String.join(", ", declared())
                        + ") are worse than one: etcd needs both, so either of them stops the cluster",
                "have three; or say why: -e '{control_plane_accept: {" + Findings.TWO + ": \"…\"}}'"));
    }

    /** Where a zone fails, all in it do. */
    private Optional<Finding> oneZone() {
        Set<String> zones = zones(seen.of(members(args.group())));
        Set<String> others = zones(seen.of(EVERYBODY));
        others.removeAll(zones);
        if (zones.size() != 1 || declared().size() < 2 || others.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Findings.ONE_ZONE,
                "all control planes would be in zone " + String.join("", zones) + ", though there are hosts in "
                        + String.join(", ", others),
                "choose a host there; or say why: -e '{control_plane_accept: {" + Findings.ONE_ZONE + ": \"…\"}}'"));
    }

    private static Set<String> zones(List<Member> members) {
        Set<String> zones = new TreeSet<>();
        members.stream()
                .map(member -> member.text("zone", ""))
                .filter(zone -> !zone.isBlank())
                .forEach(zones::add);
        return zones;
    }
}
