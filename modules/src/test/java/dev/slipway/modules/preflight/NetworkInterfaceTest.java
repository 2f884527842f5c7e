package dev.slipway.modules.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkInterfaceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"lo", "docker0", "cni0", "cali0123", "flannel.1", "vethab", "br-1f", "kube-ipvs0", "cilium_host"
            })
    void containerNetworksDoNotTellHostsApart(String name) {
        assertThat(NetworkInterface.mayBeUplink(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "host0", "ens3", "bond0", "br0", "local0"})
    void othersMay(String name) {
        assertThat(NetworkInterface.mayBeUplink(name)).isTrue();
    }

    @Test
    void devicesAreToldByTheirPath() {
        assertThat(NetworkInterface.physical("../../devices/pci0000:00/0000:00:03.0/virtio0/net/eth0"))
                .isTrue();
        assertThat(NetworkInterface.physical("../../devices/virtual/net/host0")).isFalse();
        assertThat(NetworkInterface.physical("")).isFalse();
    }
}
