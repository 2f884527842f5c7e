package dev.slipway.modules.kubeadm.status;

import java.util.List;
import java.util.stream.Stream;

/** Says what is wrong with a cluster, why, and what to do about it. */
public final class Doctor {
    private static final List<Check> CHECKS = List.of(
            ReachChecks::silent,
            ReachChecks::endpoint,
            ReachChecks::apiServers,
            Check.ofNodes(MachineChecks::kernel),
            Check.ofNodes(MachineChecks::tools),
            Check.ofHosts(MachineChecks::clock),
            Check.ofNodes(MachineChecks::ports),
            Check.ofNodes(RuntimeChecks::runtime),
            Check.ofNodes(KubeletChecks::stopped),
            Check.ofNodes(KubeletChecks::refused),
            Check.ofNodes(KubeletChecks::unfinished),
            NodeChecks::declared,
            NodeChecks::strangers,
            NodeChecks::zones,
            PodChecks::dns,
            PodChecks::proxies,
            PodChecks::failing,
            VersionChecks::skew,
            Check.ofHosts(CertificateChecks::validity),
            Check.ofHosts(CertificateChecks::signatures),
            CertificateChecks::authorities,
            IdentityChecks::same,
            EtcdChecks::members,
            EtcdChecks::cluster,
            EtcdChecks::databases,
            BalancerChecks::haproxy,
            BalancerChecks::backends);

    private Doctor() {}

    /** The worst first. Where there is no cluster at all, only that and what keeps one from being made. */
    public static List<Finding> findings(ClusterFacts facts) {
        if (facts.noCluster()) {
            return Stream.concat(ReachChecks.silent(facts).stream(), ReachChecks.none(facts).stream())
                    .sorted(Finding.WORST_FIRST)
                    .toList();
        }
        return CHECKS.stream()
                .flatMap(check -> check.findings(facts).stream())
                .distinct()
                .sorted(Finding.WORST_FIRST)
                .toList();
    }
}
