package dev.slipway.modules.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KubeletFlagsTest {
    private static KubeletFlags flags(String name, String value) {
        return KubeletFlags.of("flags", Map.of(name, value));
    }

    @Test
    void rendersTheGuidesTextByteForByte() {
        assertThat(KubeletFlags.ETCD_SERVICE_MANAGER.dropin("/usr/bin/kubelet"))
                .isEqualTo("[Service]\nExecStart=\nExecStart=/usr/bin/kubelet --address=127.0.0.1"
                        + " --pod-manifest-path=/etc/kubernetes/manifests --cgroup-driver=systemd\nRestart=always\n");
    }

    @Test
    void overridesInPlaceAndAppendsWhatIsNew() {
        KubeletFlags sum = KubeletFlags.ETCD_SERVICE_MANAGER
                .and(flags("--pod-manifest-path", "/m"))
                .and(flags("v", "2"));
        assertThat(sum.dropin("k"))
                .contains("ExecStart=k --address=127.0.0.1 --pod-manifest-path=/m --cgroup-driver=systemd --v=2\n");
    }

    @Test
    void keepsSystemdFromReplacingAnything() {
        assertThat(flags("a", "50%$X").dropin("k")).contains("k --a=50%%$$X\n");
        assertThat(flags("a", "x y").dropin("k")).contains("k \"--a=x y\"\n");
        assertThat(flags("a", "\"\\").dropin("k")).contains("k \"--a=\\\"\\\\\"\n");
    }

    @Test
    void knowsWhatEachVersionLost() {
        KubeletFlags old = flags("container-runtime", "remote").and(flags("pod-infra-container-image", "x"));
        assertThat(old.gone(new KubernetesVersion(26))).isEmpty();
        assertThat(old.gone(new KubernetesVersion(27))).containsExactly("container-runtime");
        assertThat(old.gone(new KubernetesVersion(35)))
                .containsExactly("container-runtime", "pod-infra-container-image");
        assertThat(KubeletFlags.ETCD_SERVICE_MANAGER.gone(new KubernetesVersion(99)))
                .isEmpty();
        assertThat(old.without(List.of("container-runtime")).values()).containsOnlyKeys("pod-infra-container-image");
    }

    @Test
    void refusesWhatWouldBeAnotherLineOfTheUnit() {
        assertThatThrownBy(() -> flags("a", "x\nUser=nobody")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> flags("a b", "x")).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> flags("a=b", "x")).isInstanceOf(UserError.class);
    }
}
