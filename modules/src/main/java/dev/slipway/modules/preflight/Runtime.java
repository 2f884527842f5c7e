package dev.slipway.modules.preflight;

import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A container runtime, known by its socket. */
enum Runtime {
    DOCKER("Docker", "/run/docker.sock"),
    CONTAINERD("containerd", "/run/containerd/containerd.sock"),
    CRI_O("CRI-O", "/run/crio/crio.sock"),
    CRI_DOCKERD("cri-dockerd", "/run/cri-dockerd.sock");

    private final String title;
    private final String socket;

    Runtime(String title, String socket) {
        this.title = title;
        this.socket = socket;
    }

    String title() {
        return title;
    }

    String socket() {
        return socket;
    }

    /** Of a socket, by any of the names it has. */
    static Optional<Runtime> at(String path) {
        String plain = path.replaceFirst("^/var/run/", "/run/").replace("dockershim.sock", "docker.sock");
        return Arrays.stream(values())
                .filter(runtime -> runtime.socket.equals(plain))
                .findFirst();
    }

    /**
     * Those that a cluster could use of the ones that are there. More than one is for the operator to choose from.
     *
     * <p>Before Kubernetes 1.24 Docker wins over containerd, which comes with it, and cri-dockerd did not exist; since then
     * Docker itself does not count. Source: the guide "Installing kubeadm", section on the runtime.
     */
    static List<Runtime> usable(Set<Runtime> present, Site site) {
        boolean dockershim = site.before(Difference.DOCKERSHIM_GONE);
        return Arrays.stream(values())
                .filter(present::contains)
                .filter(runtime -> runtime != DOCKER || dockershim)
                .filter(runtime -> runtime != CRI_DOCKERD || !dockershim)
                .filter(runtime -> runtime != CONTAINERD || !dockershim || !present.contains(DOCKER))
                .toList();
    }
}
