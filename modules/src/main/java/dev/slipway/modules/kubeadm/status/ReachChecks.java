package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.Connectivity;
import java.util.List;

/** What answers. */
final class ReachChecks {
    private ReachChecks() {}

    static List<Finding> silent(ClusterFacts facts) {
        return facts.silent().stream()
                .map(host -> Case.HOST_UNREACHABLE.on(
                        host.declared().name(),
                        "the host cannot be asked",
                        host.reason(),
                        host.hint().isEmpty()
                                ? "start the host, or look at its console; if it is lost, replace it"
                                : host.hint()))
                .toList();
    }

    static List<Finding> none(ClusterFacts facts) {
        return facts.hosts().isEmpty()
                ? List.of()
                : List.of(Case.NO_CLUSTER.on(
                        "",
                        "no cluster here: none of the hosts that answer is part of one",
                        "",
                        "make one: slipway apply -i INVENTORY playbooks/kubernetes.yml"));
    }

    static List<Finding> apiServers(ClusterFacts facts) {
        return facts.hosts().stream()
                .flatMap(host -> host.api().stream()
                        .filter(api -> !api.ready())
                        .map(api -> Case.API_SERVER_DOWN.on(
                                host.name(),
                                "the API server at " + api.endpoint() + " is not ready",
                                api.trouble(),
                                "see what it says: ls -t /var/log/pods/kube-system_kube-apiserver-*/*/*.log | head -1 | xargs"
                                        + " tail; other findings about " + host.name() + " come first")))
                .toList();
    }

    /** Told once for all hosts that use the same address and see the same. */
    static List<Finding> endpoint(ClusterFacts facts) {
        return facts.hosts().stream()
                .flatMap(host -> host.endpoint().stream()
                        .filter(endpoint -> endpoint.connectivity().kind() != Connectivity.Kind.OPEN)
                        .map(endpoint -> Case.ENDPOINT_DOWN.on(
                                host.name(),
                                "the API at " + endpoint.address() + " does not answer its kubelet",
                                words(endpoint.connectivity()),
                                "look at the load balancer, or at the API server when there is none")))
                .toList();
    }

    private static String words(Connectivity connectivity) {
        return switch (connectivity.kind()) {
            case OPEN -> "";
            case REFUSED -> "the connection is refused: nobody listens there";
            case TIMED_OUT -> "no answer in time: the address is not there, or a firewall drops packets";
            case UNREACHABLE -> "no way there: " + connectivity.detail();
        };
    }
}
