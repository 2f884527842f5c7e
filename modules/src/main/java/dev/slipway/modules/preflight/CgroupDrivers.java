package dev.slipway.modules.preflight;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from configuration files which cgroup driver is set there; empty when they do not say. */
final class CgroupDrivers {
    private static final Pattern FLAG = Pattern.compile("--cgroup-driver[= ]\"?(\\w+)");
    private static final Pattern FIELD = Pattern.compile("(?m)^cgroupDriver:\\s*[\"']?(\\w+)");
    private static final Pattern CONTAINERD = Pattern.compile("(?m)^\\s*SystemdCgroup\\s*=\\s*(true|false)");
    private static final Pattern CRI_O = Pattern.compile("(?m)^\\s*cgroup_manager\\s*=\\s*\"(\\w+)\"");
    private static final Pattern DOCKER = Pattern.compile("native\\.cgroupdriver=(\\w+)");

    private CgroupDrivers() {}

    /** In a command line of the kubelet; the last flag wins. */
    static Optional<String> flag(String text) {
        return last(FLAG, text);
    }

    /** In a KubeletConfiguration. */
    static Optional<String> kubeletConfiguration(String yaml) {
        return last(FIELD, yaml);
    }

    /** In config.toml of containerd, whose runc uses cgroupfs unless told otherwise. */
    static Optional<String> containerd(String toml) {
        return last(CONTAINERD, toml).map(value -> value.equals("true") ? "systemd" : "cgroupfs");
    }

    /** In crio.conf and what lies in crio.conf.d, in order. */
    static Optional<String> crio(List<String> files) {
        return files.stream().flatMap(text -> last(CRI_O, text).stream()).reduce((first, second) -> second);
    }

    /** In daemon.json of Docker. */
    static Optional<String> docker(String json) {
        return last(DOCKER, json);
    }

    private static Optional<String> last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Optional<String> found = Optional.empty();
        while (matcher.find()) {
            found = Optional.of(matcher.group(1));
        }
        return found;
    }
}
