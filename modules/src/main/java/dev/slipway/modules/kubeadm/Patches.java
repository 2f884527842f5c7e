package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** @throws UserError about the first file of a directory on the host that kubeadm would not take */
    static void check(String directory, List<String> names, KubernetesVersion version) {
        names.forEach(name -> problem(name, version).ifPresent(problem -> {
            throw UserError.of(directory + "/" + name + " " + problem.what(), problem.hint());
        }));
    }

    /** @throws UserError about the first name that kubeadm would not take, at the argument that gave it */
    static void requireGood(String argument, List<String> names, KubernetesVersion version) {
        names.forEach(name -> problem(name, version).ifPresent(problem -> {
            throw UserError.argument(argument, "'" + name + "' " + problem.what(), problem.hint());
        }));
    }

    private record Problem(String what, String hint) {}

    private static Optional<Problem> problem(String name, KubernetesVersion version) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches() || !EXTENSIONS.contains(parts.group(4))) {
            return Optional.of(new Problem(
                    "is not a patch that kubeadm reads",
                    "name it target[suffix][+patchtype].yaml or .json, as kube-apiserver0+merge.yaml"));
        }
        List<String> targets = targets(version);
        if (targets.stream().noneMatch(parts.group(1)::startsWith)) {
            return Optional.of(new Problem(
                    "is a patch for nothing that kubeadm " + version + " knows", Names.hint(parts.group(1), targets)));
        }
        if (parts.group(2) != null && !TYPES.contains(parts.group(3))) {
            return Optional.of(new Problem(
                    "has no type of patch that kubeadm knows after '+'", Names.hint(parts.group(3), TYPES)));
        }
        return Optional.empty();
    }
}
