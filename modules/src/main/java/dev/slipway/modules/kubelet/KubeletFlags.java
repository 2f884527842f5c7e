package dev.slipway.modules.kubelet;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.KubeletFlag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Command line flags of a kubelet, without the dashes, in order. */
record KubeletFlags(Map<String, String> values) {
    /**
     * What a kubelet needs that does nothing but run etcd as a static pod: kubeadm's guide "Set up a high availability etcd
     * cluster with kubeadm", step 1.
     */
    static final KubeletFlags ETCD_SERVICE_MANAGER = new KubeletFlags(Map.of())
            .and("address", "127.0.0.1")
            .and("pod-manifest-path", "/etc/kubernetes/manifests")
            .and("cgroup-driver", "systemd");

    KubeletFlags {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * From an argument; a name may have its dashes.
     *
     * @throws UserError for what cannot be a flag
     */
    static KubeletFlags of(String argument, Map<String, String> written) {
        Map<String, String> values = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            String flag = name.replaceFirst("^--?", "");
            if (!flag.matches("[a-z][a-z0-9-]*")) {
                throw UserError.argument(
                        argument, "'" + name + "' is not a flag of the kubelet", "write names as in 'kubelet --help'");
            }
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw UserError.argument(
                        argument, "the value of '" + name + "' has more than one line", "a flag fits on one line");
            }
            values.put(flag, value);
        });
        return new KubeletFlags(values);
    }

    private KubeletFlags and(String name, String value) {
        return and(new KubeletFlags(Map.of(name, value)));
    }

    /** These, then others; one that is in both has the other value, in its old place. */
    KubeletFlags and(KubeletFlags others) {
        Map<String, String> sum = new LinkedHashMap<>(values);
        sum.putAll(others.values);
        return new KubeletFlags(sum);
    }

    /** Those that a kubelet of this version does not know any more. */
    List<String> gone(KubernetesVersion version) {
        return values.keySet().stream()
                .filter(flag -> KubeletFlag.gone(flag, version))
                .toList();
    }

    KubeletFlags without(List<String> names) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        names.forEach(rest::remove);
        return new KubeletFlags(rest);
    }

    /** A drop-in that makes systemd start the kubelet with these flags and no others. */
    String dropin(String kubelet) {
        List<String> words = new ArrayList<>();
        words.add(kubelet);
        values.forEach((name, value) -> words.add(quoted("--" + name + "=" + value)));
        return words.stream()
                .collect(Collectors.joining(" ", "[Service]\nExecStart=\nExecStart=", "\nRestart=always\n"));
    }

    /** A word as systemd.service(5) reads it: percent and dollar signs doubled, quotes around blanks. */
    private static String quoted(String word) {
        String plain = word.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return plain.matches("[^\\s\"'\\\\;]+") ? plain : "\"" + plain + "\"";
    }
}
