package dev.slipway.modules.kubeadm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.modules.kubeadm.cluster.FakeCluster;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MakingKubeconfigTest {
    private static MakingKubeconfig of(int minor) {
        return new MakingKubeconfig(
                new KubernetesVersion(minor), "alice", List.of("dev"), "/init.yaml", "/alice.conf", Optional.empty());
    }

    @Test
    void keepsWhatKubeadmPrintsForItsOwnerOnlyAndHidden() throws Exception {
        FakeCluster cluster = new FakeCluster().says("W1121 a warning\napiVersion: v1\nclient-key-data: canary\n");
        of(31).perform(cluster);
        assertThat(cluster.asked.getFirst())
                .isEqualTo("h6: kubeadm kubeconfig user --config=/init.yaml --client-name=alice --org=dev");
        assertThat(cluster.asked.getLast())
                .startsWith("h6: write /alice.conf 0600")
                .doesNotContain("canary");
        assertThat(cluster.written).containsExactly("apiVersion: v1\nclient-key-data: canary\n");
    }

    @Test
    void callsTheCommandAsItWasCalledBefore() throws Exception {
        FakeCluster cluster = new FakeCluster().says("apiVersion: v1\nclient-key-data: x\n");
        of(20).perform(cluster);
        assertThat(cluster.asked.getFirst()).startsWith("h6: kubeadm alpha kubeconfig user ");
    }

    @Test
    void writesNothingWhenKubeadmFails() {
        FakeCluster cluster = new FakeCluster().refuses("couldn't load ca.key");
        assertThatThrownBy(() -> of(31).perform(cluster)).hasMessageContaining("couldn't load ca.key");
        assertThat(cluster.written).isEmpty();
    }
}
