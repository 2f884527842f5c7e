package dev.slipway.modules.kernel;

import dev.slipway.engine.model.UserError;
import java.util.Map;
import java.util.Objects;

/**
 * The name of a kernel parameter, with dots or slashes between its parts, as sysctl(8) and sysctl.d(5) take it: whichever
 * comes first is the separator, so that {@code net.ipv4.conf.eth0/1.rp_filter} and {@code net/ipv4/conf/eth0.1/rp_filter}
 * both mean the interface {@code eth0.1}.
 */
record SysctlKey(String name) {
    /** Kernel modules that bring parameters along, by the start of the path. */
    private static final Map<String, String> MODULES = Map.of(
            "net/bridge/", "br_netfilter",
            "net/netfilter/nf_conntrack", "nf_conntrack",
            "net/nf_conntrack", "nf_conntrack",
            "net/ipv4/vs/", "ip_vs",
            "fs/nfs/", "nfs",
            "sunrpc/", "sunrpc");

    SysctlKey {
        Objects.requireNonNull(name, "name");
        boolean sound = name.matches("[\\w./:@*+-]+")
                && !name.matches("[./].*|.*[./]")
                && !slashed(name).matches("(.*/)?\\.{0,2}(/.*)?");
        if (!sound) {
            throw UserError.argument(
                    "name",
                    "'" + name + "' is not the name of a kernel parameter",
                    "write it as 'sysctl -a' does, such as net.ipv4.ip_forward");
        }
    }

    /** Where the running kernel shows it. */
    String path() {
        return "/proc/sys/" + slashed(name);
    }

    /** Whether it stands for many: sysctl.d(5) knows patterns, but there is no one file to read for them. */
    boolean pattern() {
        return name.contains("*");
    }

    /** What to do when the kernel does not have it. */
    String remedy() {
        String path = slashed(name);
        return MODULES.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> "kernel module '" + entry.getValue()
                        + "' brings it: load that first with 'kernel_module: {name: " + entry.getValue() + "}'")
                .orElse(
                        path.startsWith("net/ipv6/")
                                ? "IPv6 is switched off in this kernel"
                                : "check the spelling with 'sysctl -a', load the kernel module that brings it, or set"
                                        + " 'ignoreerrors: true'");
    }

    private static String slashed(String name) {
        int dot = name.indexOf('.');
        int slash = name.indexOf('/');
        if (slash >= 0 && (dot < 0 || slash < dot)) {
            return name;
        }
        StringBuilder path = new StringBuilder(name.length());
        name.chars().forEach(c -> path.append(c == '.' ? '/' : c == '/' ? '.' : (char) c));
        return path.toString();
    }
}
