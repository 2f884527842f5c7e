package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.List;

/** containerd, and how it fits the kubelet. */
final class RuntimeChecks {
    private static final String CONFIG = "/etc/containerd/config.toml";

    private RuntimeChecks() {}

    static List<Finding> runtime(HostFacts host, ClusterFacts facts) {
        ContainerRuntime runtime = host.runtime();
        List<Finding> found = new ArrayList<>();
        if (!runtime.unit().exists()) {
            return found;
        }
        if (!runtime.unit().active().equals("active")) {
            found.add(Case.RUNTIME_STOPPED.on(
                    host.name(),
                    "containerd does not run, and no pod without it",
                    "its unit is " + runtime.unit().active() + (runtime.unit().masked() ? " and masked" : ""),
                    "systemctl enable --now containerd; if it fails: journalctl -u containerd"));
        }
        if (runtime.criDisabled()) {
            found.add(Case.CRI_DISABLED.on(
                    host.name(),
                    "containerd does not serve the kubelet",
                    "disabled_plugins in " + CONFIG + " has \"cri\", as some packages bring it",
                    "take it out and restart containerd"));
        }
        host.kubelet()
                .cgroupDriver()
                .filter(driver -> !driver.equals(runtime.cgroupDriver()))
                .ifPresent(driver -> found.add(Case.CGROUP_DRIVER_MISMATCH.on(
                        host.name(),
                        "the kubelet uses the cgroup driver " + driver + ", containerd " + runtime.cgroupDriver(),
                        "the node becomes unstable when it is short of memory",
                        "SystemdCgroup = true in " + CONFIG + " and cgroupDriver: systemd in"
                                + " /var/lib/kubelet/config.yaml, then restart both")));
        return found;
    }
}
