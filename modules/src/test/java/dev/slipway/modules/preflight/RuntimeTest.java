package dev.slipway.modules.preflight;

import static dev.slipway.modules.preflight.Runtime.CONTAINERD;
import static dev.slipway.modules.preflight.Runtime.CRI_DOCKERD;
import static dev.slipway.modules.preflight.Runtime.CRI_O;
import static dev.slipway.modules.preflight.Runtime.DOCKER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuntimeTest {
    private static List<Runtime> usable(String version, Runtime first, Runtime... more) {
        PreflightArgs args = new PreflightArgs(
                "all", "control_plane", "etcd", "workers", Optional.of(version), 6443, Optional.empty(), List.of(), 5);
        Site site = new Site(args, new Node("h1", Set.of(), "h1"), List.of());
        return Runtime.usable(EnumSet.of(first, more), site);
    }

    @Test
    void dockerWinsOverContainerdWhileItWasBuiltIn() {
        assertThat(usable("1.20", DOCKER, CONTAINERD)).containsExactly(DOCKER);
        assertThat(usable("1.20", DOCKER, CRI_O)).containsExactly(DOCKER, CRI_O);
        assertThat(usable("1.20", CONTAINERD)).containsExactly(CONTAINERD);
    }

    @Test
    void dockerNeedsItsAdapterSince() {
        assertThat(usable("1.24", DOCKER, CONTAINERD)).containsExactly(CONTAINERD);
        assertThat(usable("1.24", DOCKER)).isEmpty();
        assertThat(usable("1.24", CONTAINERD, CRI_DOCKERD)).containsExactly(CONTAINERD, CRI_DOCKERD);
    }

    @Test
    void socketsHaveOlderNames() {
        assertThat(Runtime.at("/var/run/crio/crio.sock")).contains(CRI_O);
        assertThat(Runtime.at("/var/run/dockershim.sock")).contains(DOCKER);
        assertThat(Runtime.at("/run/other.sock")).isEmpty();
    }
}
