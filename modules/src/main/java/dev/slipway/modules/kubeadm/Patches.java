package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of patch files: {@code target[suffix][+patchtype].extension}. kubeadm passes over files whose name it does not
 * understand; here they are mistakes. Source: kubeadm util/patches/patches.go.
 */
final class Patches {
    private static final Pattern NAME = Pattern.compile("([^.+]*)(\\+([^.]*))?\\.(.+)");
    private static final List<String> TYPES = List.of("strategic", "merge", "json");
    private static final List<String> EXTENSIONS = List.of("json", "yaml");

    private Patches() {}

    static List<String> targets(KubernetesVersion version) {
        List<String> targets =
                new ArrayList<>(List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"));
        if (Difference.PATCHES_FOR_KUBELET.in(version)) {
            targets.add("kubeletconfiguration");
        }
        if (Difference.PATCHES_FOR_COREDNS.in(version)) {
            targets.add("corednsdeployment");
        }
        return targets;
    }

    /** @throws UserError about the first file that kubeadm would not take */
    static void check(String directory, List<String> names, KubernetesVersion version) {
        for (String name : names) {
            Matcher parts = NAME.matcher(name);
            String path = directory + "/" + name;
            if (!parts.matches() || !EXTENSIONS.contains(parts.group(4))) {
                throw UserError.of(
                        path + " is not a patch that kubeadm reads",
                        "name it target[suffix][+patchtype].yaml or .json, as kube-apiserver0+merge.yaml");
            }
            List<String> targets = targets(version);
            if (targets.stream().noneMatch(parts.group(1)::startsWith)) {
                throw UserError.of(
                        path + " is a patch for nothing that kubeadm " + version + " knows",
                        Names.hint(parts.group(1), targets));
            }
            if (parts.group(2) != null && !TYPES.contains(parts.group(3))) {
                throw UserError.of(
                        path + " has no type of patch that kubeadm knows after '+'", Names.hint(parts.group(3), TYPES));
            }
        }
    }
}
