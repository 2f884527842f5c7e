package dev.slipway.modules.preflight;

import java.util.regex.Pattern;

/** Which network interfaces tell hosts apart. */
final class NetworkInterface {
    /** What container networks make, often with the same address on every host: Calico's are all ee:ee:ee:ee:ee:ee. */
    private static final Pattern OF_CONTAINERS = Pattern.compile(
            "lo|(docker|br-|virbr|veth|cni|flannel|cali|tunl|vxlan|cilium|lxc|kube-|nodelocaldns|dummy|weave|wg|tun|tap).*");

    private NetworkInterface() {}

    /** Whether a device is behind it, by where {@code /sys/class/net/NAME} points. */
    static boolean physical(String target) {
        return !target.isEmpty() && !target.contains("/virtual/");
    }

    static boolean mayBeUplink(String name) {
        return !OF_CONTAINERS.matcher(name).matches();
    }
}
