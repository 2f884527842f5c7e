package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Observation;
import java.util.regex.Pattern;

/**
 * containerd on a host; other runtimes are not looked into.
 *
 * @param criDisabled whether its configuration turns off what the kubelet talks to, as the packages of Docker and of some
 *     distributions do
 */
record ContainerRuntime(UnitState unit, boolean criDisabled, String cgroupDriver) {
    private static final Pattern DISABLED =
            Pattern.compile("(?m)^\\s*disabled_plugins\\s*=\\s*\\[[^\\]]*\"(cri|io\\.containerd\\.grpc\\.v1\\.cri)\"");
    private static final Pattern SYSTEMD = Pattern.compile("(?m)^\\s*SystemdCgroup\\s*=\\s*(true|false)");

    static ContainerRuntime of(Observation seen) {
        String config = Machine.text(seen, Questions.CONTAINERD_CONFIG);
        boolean systemd = Kubelet.last(SYSTEMD, config).map("true"::equals).orElse(false);
        return new ContainerRuntime(
                seen.of(Questions.CONTAINERD), DISABLED.matcher(config).find(), systemd ? "systemd" : "cgroupfs");
    }
}
