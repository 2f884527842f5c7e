package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide "Set up a High Availability etcd Cluster with kubeadm" by one playbook: three kubelets run three members as static
 * pods, over TLS. The kubelet is v1.20.2, which is what Debian has the source of.
 */
@ExtendWith(LabExtension.class)
@Timeout(600)
class EtcdHaIT {
    private static final List<String> HOSTS = List.of("h1", "h2", "h3");
    private static final String PKI = "/etc/kubernetes/pki/";

    /** What kubelet, containerd and etcd write by themselves. */
    private static final List<String> LIVE = List.of(
            "/var/log",
            "/var/lib/systemd",
            "/var/lib/etcd",
            "/var/lib/kubelet",
            "/var/lib/containerd",
            "/var/lib/dockershim",
            "/var/cache",
            "/var/tmp",
            "/etc/cni");

    private static final String VERSION = "-e kubernetes_version=1.20.2 -e image_repository=k8s.gcr.io"
            + " -e etcd_image=k8s.gcr.io/etcd:3.4.13-0 -e cgroup_driver=cgroupfs -e {\"fail_swap_on\":false}";

    @Test
    void staticPodsBecomeAHealthyClusterAndThePlanWasExact(@Kubelets Lab lab, @TempDir Path directory)
            throws IOException {
        lab.reset(HOSTS.toArray(String[]::new));

        new Fidelity(lab, HOSTS, LIVE).check(directory, List.of("etcd=h1,h2,h3"), VERSION, "playbooks/etcd-ha.yml", "");

        // it listens on the host's address only, as in the guide
        String tls =
                " --cacert %setcd/ca.crt --cert %<setcd/healthcheck-client.crt --key %<setcd/healthcheck-client.key"
                        .formatted(PKI);
        String health = lab.run(
                        "h2",
                        "ETCDCTL_API=3 etcdctl --endpoints https://" + lab.address("h1") + ":2379" + tls
                                + " endpoint health --cluster 2>&1")
                .ok();
        assertThat(health.lines().filter(line -> line.contains("is healthy")))
                .as(health)
                .hasSize(3);
        assertThat(health).contains("https://" + lab.address("h1"), "https://" + lab.address("h3"));

        Map<String, String> pods = lab.each("ctr -n k8s.io tasks list | grep -c RUNNING", "h1", "h2", "h3");
        assertThat(pods.values()).as("etcd and its sandbox, by containerd").containsOnly("2");

        Map<String, String> files = lab.each("cd /etc/kubernetes && find . -type f | sort", "h1", "h2", "h3");
        String guide = """
                ./manifests/etcd.yaml
                ./pki/apiserver-etcd-client.crt
                ./pki/apiserver-etcd-client.key
                ./pki/etcd/ca.crt
                ./pki/etcd/healthcheck-client.crt
                ./pki/etcd/healthcheck-client.key
                ./pki/etcd/peer.crt
                ./pki/etcd/peer.key
                ./pki/etcd/server.crt
                ./pki/etcd/server.key""";
        assertThat(files)
                .containsEntry("h1", guide.replace("./pki/etcd/ca.crt", "./pki/etcd/ca.crt\n./pki/etcd/ca.key"))
                .containsEntry("h2", guide)
                .containsEntry("h3", guide);
    }
}
