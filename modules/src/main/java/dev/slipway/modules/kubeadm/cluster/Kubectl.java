package dev.slipway.modules.kubeadm.cluster;

import dev.slipway.engine.model.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the cluster is asked, on a control plane and as its administrator. */
public final class Kubectl {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Kubectl() {}

    /** {@code kubectl} with these arguments; it gives up after half a minute. */
    public static Command of(String... arguments) {
        List<String> argv = new ArrayList<>(List.of("kubectl", "--kubeconfig=" + Paths.ADMIN, "--request-timeout=20s"));
        argv.addAll(List.of(arguments));
        return Command.of(argv).within(PATIENCE);
    }

    /**
     * The same for a question of a plan, which leaves nothing on the host: kubectl keeps what it learns about the API in the home
     * directory, and does without where it cannot.
     */
    public static Command asking(String... arguments) {
        return of(arguments).with(Map.of("HOME", "/proc"));
    }

    /** Succeeds when the API answers and {@code kubeadm init} got as far as what hosts need to join. */
    public static Command clusterInfo() {
        return asking("--namespace=kube-public", "get", "configmap", "cluster-info", "--output=name");
    }
}
