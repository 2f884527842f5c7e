package dev.slipway.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupDriversTest {
    @Test
    void lastFlagWins() {
        assertThat(CgroupDrivers.flag("kubelet --cgroup-driver=cgroupfs --cgroup-driver systemd"))
                .contains("systemd");
        assertThat(CgroupDrivers.flag("KUBELET_KUBEADM_ARGS=\"--cgroup-driver=systemd --x\""))
                .contains("systemd");
        assertThat(CgroupDrivers.flag("kubelet --cgroup-root=/")).isEmpty();
    }

    @Test
    void fieldStandsAtTheTopOfAKubeletConfiguration() {
        assertThat(CgroupDrivers.kubeletConfiguration("a: b\ncgroupDriver: \"systemd\"\n"))
                .contains("systemd");
        assertThat(CgroupDrivers.kubeletConfiguration("# cgroupDriver: systemd\nx:\n  cgroupDriver: systemd\n"))
                .isEmpty();
    }

    @Test
    void containerdSaysItAsAFlagOfRunc() {
        assertThat(CgroupDrivers.containerd("  [x.options]\n    SystemdCgroup = true\n"))
                .contains("systemd");
        assertThat(CgroupDrivers.containerd("SystemdCgroup = false")).contains("cgroupfs");
        assertThat(CgroupDrivers.containerd("# SystemdCgroup = true\nsystemd_cgroup = true\n"))
                .isEmpty();
    }

    @Test
    void lastFileOfCriOWins() {
        assertThat(CgroupDrivers.crio(List.of("cgroup_manager = \"systemd\"", "", "cgroup_manager = \"cgroupfs\"\n")))
                .contains("cgroupfs");
        assertThat(CgroupDrivers.crio(List.of("#cgroup_manager = \"cgroupfs\"")))
                .isEmpty();
    }

    @Test
    void dockerSaysItInItsExecOptions() {
        assertThat(CgroupDrivers.docker("{\"exec-opts\": [\"native.cgroupdriver=systemd\"]}"))
                .contains("systemd");
        assertThat(CgroupDrivers.docker("{}")).isEmpty();
    }
}
