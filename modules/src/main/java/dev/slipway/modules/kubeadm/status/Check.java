package dev.slipway.modules.kubeadm.status;

import java.util.List;

/** A pure function from facts to what is wrong with them. */
interface Check {
    List<Finding> findings(ClusterFacts facts);

    /** A check of single hosts. */
    interface OfHost {
        List<Finding> findings(HostFacts host, ClusterFacts facts);
    }

    /** The same for each host that answered and runs a kubelet, or should. */
    static Check ofNodes(OfHost check) {
        return facts -> facts.nodes().stream()
                .flatMap(host -> check.findings(host, facts).stream())
                .toList();
    }

    /** The same for each host that answered. */
    static Check ofHosts(OfHost check) {
        return facts -> facts.hosts().stream()
                .flatMap(host -> check.findings(host, facts).stream())
                .toList();
    }
}
