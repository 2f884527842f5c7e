package dev.slipway.modules.kubeadm.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a kubelet does not start, by what real ones said, of v1.20 (F1121) and of later ones ("command failed"). */
class LastWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F1121 18:25:29.707397    1351 server.go:269] failed to run Kubelet: running with swap on is not supported, please disable swap! | swap is on",
                "E0101 run.go:74] \"command failed\" err=\"failed to run Kubelet: running with swap on is not supported, please disable swap!\" | swap is on",
                "F1121 server.go:269] failed to run Kubelet: misconfiguration: kubelet cgroup driver: \"systemd\" is different from docker cgroup driver: \"cgroupfs\" | its cgroup driver is not that of the container runtime",
                "F1121 server.go:198] failed to load Kubelet config file /var/lib/kubelet/config.yaml, error failed to read kubelet config file \"/var/lib/kubelet/config.yaml\", error: open /var/lib/kubelet/config.yaml: no such file or directory | /var/lib/kubelet/config.yaml is missing",
                "E0101 run.go:74] \"command failed\" err=\"failed to parse kubelet flag: unknown flag: --container-runtime\" | it does not know a flag",
                "F1121 server.go:269] failed to run Kubelet: listen tcp 127.0.0.1:10248: bind: address already in use | a port of it is taken",
                "F1121 server.go:269] failed to run Kubelet: unable to load bootstrap kubeconfig: stat /etc/kubernetes/bootstrap-kubelet.conf: no such file or directory | neither kubelet.conf nor",
                "E0101 run.go:74] \"command failed\" err=\"failed to run Kubelet: validate service connection: validate CRI v1 runtime API for endpoint \\\"unix:///run/containerd/containerd.sock\\\": rpc error: code = Unimplemented desc = unknown service runtime.v1.RuntimeService\" | the container runtime does not answer",
                "E1121 server.go:265] failed to run Kubelet: unable to load client CA file /etc/kubernetes/pki/ca.crt: open /etc/kubernetes/pki/ca.crt: no such file or directory | ca.crt is missing",
                "F1121 something nobody has heard of | something nobody has heard of",
            })
    void tellWhyItEnds(String said, String cause) {
        HostFacts worker = KnownHost.like("h2", Role.WORKER, "10.95.0.12")
                .unit("kubelet", "activating")
                .output("journal", "E1121 an older error\n" + said + "\nE1121 file_linux.go:60] path does not exist\n")
                .facts();

        List<Finding> found =
                KubeletChecks.stopped(worker, new ClusterFacts(List.of(worker), List.of(), Set.of(), KnownHost.NOW));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Case.KUBELET_STOPPED);
            assertThat(finding.cause()).contains(cause);
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Test
    void aControlPlaneIsReplacedAndAWorkerIsReset() {
        String said =
                "F1121 failed to load Kubelet config file /var/lib/kubelet/config.yaml: no such file or directory";

        assertThat(remedy(KnownHost.like("h1", Role.CONTROL_PLANE, "10.95.0.11"), said))
                .contains("replace the control plane h1")
                .doesNotContain("reset");
        assertThat(remedy(KnownHost.like("h2", Role.WORKER, "10.95.0.12"), said))
                .contains("kubeadm reset");
    }

    private static String remedy(KnownHost host, String said) {
        HostFacts facts = host.unit("kubelet", "failed").output("journal", said).facts();
        return KubeletChecks.stopped(facts, new ClusterFacts(List.of(facts), List.of(), Set.of(), KnownHost.NOW))
                .getFirst()
                .remedy();
    }
}
