package dev.slipway.modules.kubeadm.skew;

import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.kubernetes.Skew;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of {@link Skew} for one host.
 *
 * @param node whether it is a node of a cluster already
 */
record Judgement(SkewArgs args, Observation seen, boolean node) {
    private static final String TO_INSTALL =
            "install it before, or have kubernetes-install.yml do it: kubernetes_source: apt, yum or binary";

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        servers().first().ifPresent(server -> againstCluster(server, findings));
        if (args.state() == SkewArgs.State.THERE) {
            againstTarget(findings);
        } else if (node) {
            version(Program.KUBELET)
                    .flatMap(now -> Skew.step(now, args.version()))
                    .ifPresent(wrong -> findings.add(new Finding(
                            "kubelet: " + wrong, "set kubernetes_version to the next minor version at most")));
        }
        return findings;
    }

    private ApiServers servers() {
        return new ApiServers(args.controlPlaneGroup(), seen);
    }

    private Optional<KubernetesVersion> version(Program program) {
        return program.version(args.binDir(), seen);
    }

    /** The kubelet that this host has, or will have, beside the API server. */
    private void againstCluster(ApiServers.Server server, List<Finding> findings) {
        Optional<KubernetesVersion> kubelet =
                args.state() == SkewArgs.State.INSTALLED ? Optional.of(args.version()) : version(Program.KUBELET);
        String remedy = args.state() == SkewArgs.State.INSTALLED
                ? "set kubernetes_version to that of the cluster; a control plane is upgraded before its kubelets"
                : "install another kubelet, or upgrade the control plane first";
        kubelet.flatMap(version -> Skew.kubelet(version, server.version()))
                .ifPresent(wrong -> findings.add(new Finding(wrong + " on " + server.host(), remedy)));
    }

    private void againstTarget(List<Finding> findings) {
        KubernetesVersion target = args.version();
        required(Program.KUBELET, findings);
        required(Program.KUBEADM, findings);
        if (servers().isMember()) {
            required(Program.KUBECTL, findings);
        }
        version(Program.KUBELET)
                .flatMap(now -> Skew.kubelet(now, target))
                .ifPresent(wrong -> add(Program.KUBELET, wrong, findings));
        version(Program.KUBEADM)
                .flatMap(now -> Skew.kubeadm(now, target))
                .ifPresent(wrong -> add(Program.KUBEADM, wrong, findings));
        version(Program.KUBECTL)
                .flatMap(now -> Skew.kubectl(now, target))
                .ifPresent(wrong -> add(Program.KUBECTL, wrong, findings));
    }

    private void add(Program program, String wrong, List<Finding> findings) {
        findings.add(new Finding(
                wrong,
                "install " + program.title() + " " + args.version() + ", or set kubernetes_version to what is there"));
    }

    private void required(Program program, List<Finding> findings) {
        Optional<String> path = program.path(args.binDir(), seen);
        if (path.isEmpty()) {
            findings.add(new Finding(
                    "there is no " + program.title() + ", and " + args.version() + " is wanted", TO_INSTALL));
        } else if (version(program).isEmpty()) {
            findings.add(
                    new Finding("'" + path.get() + "' does not tell its version", "is it " + program.title() + "?"));
        }
    }
}
