package dev.slipway.modules.kubeadm.status;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The pods that kubeadm brings along. */
final class PodChecks {
    private static final Set<String> TROUBLE = Set.of(
            "CrashLoopBackOff",
            "RunContainerError",
            "Error",
            "ErrImagePull",
            "ImagePullBackOff",
            "CreateContainerConfigError",
            "CreateContainerError");

    private PodChecks() {}

    private static List<ApiObjects.Pod> pods(ClusterFacts facts) {
        return facts.objects().map(ApiObjects::pods).orElse(List.of());
    }

    static List<Finding> dns(ClusterFacts facts) {
        List<String> pending = pods(facts).stream()
                .filter(pod -> pod.name().startsWith("coredns-") && pod.phase().equals("Pending"))
                .map(ApiObjects.Pod::name)
                .toList();
        return pending.isEmpty()
                ? List.of()
                : List.of(Case.COREDNS_PENDING.on(
                        "",
                        "names are not resolved: " + String.join(", ", pending) + " pending",
                        "there is no pod network yet, or no node that takes pods",
                        "apply the manifest of a pod network; look at findings about nodes"));
    }

    /** Of nodes that are ready; one that is not has told so. */
    static List<Finding> proxies(ClusterFacts facts) {
        if (facts.skippedPhases().contains("addon/kube-proxy")
                || facts.skippedPhases().contains("addon")) {
            return List.of();
        }
        Set<String> served = pods(facts).stream()
                .filter(pod -> pod.name().startsWith("kube-proxy-"))
                .map(ApiObjects.Pod::node)
                .collect(Collectors.toSet());
        return facts.declared().stream()
                .filter(Declared::node)
                .filter(host -> facts.node(host)
                        .filter(ApiObjects.Node::isReady)
                        .filter(node -> !served.contains(node.name()))
                        .isPresent())
                .map(
                        host -> Case.KUBE_PROXY_MISSING.on(
                                host.name(),
                                "the node has no kube-proxy, so services do not work there",
                                "its daemon set is gone, or waits for a taint to be taken away (cloud controller)",
                                "kubectl -n kube-system describe daemonset kube-proxy; kubeadm init phase addon kube-proxy makes it"))
                .toList();
    }

    static List<Finding> failing(ClusterFacts facts) {
        return pods(facts).stream()
                .filter(pod -> List.of(pod.waiting().split(" ")).stream().anyMatch(TROUBLE::contains))
                .map(pod -> Case.POD_FAILING.on(
                        host(pod.node(), facts),
                        "pod " + pod.name() + " does not run: " + pod.waiting(),
                        "",
                        "kubectl -n kube-system logs --previous " + pod.name()
                                + "; kubectl -n kube-system describe pod " + pod.name()))
                .toList();
    }

    private static String host(String node, ClusterFacts facts) {
        return facts.declared().stream()
                .filter(host ->
                        facts.node(host).map(one -> one.name().equals(node)).orElse(false))
                .map(Declared::name)
                .findFirst()
                .orElse("");
    }
}
