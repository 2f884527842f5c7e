package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.engine.spi.kubernetes.KubeadmFeature;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What kubeadm refuses, as far as the arguments of {@link KubeadmConfigArgs} tell. */
final class Rules {
    private static final int FIRST = 20;

    /** IPv6DualStack is alpha before, and has to be switched on. */
    private static final int DUAL_STACK = 21;

    private static final Set<String> DRIVERS = Set.of("systemd", "cgroupfs");
    private static final String STATIC_PODS = "/etc/kubernetes/manifests";
    private static final int DAY = 86_400;

    private Rules() {}

    static KubernetesVersion version(String text) {
        KubernetesVersion version = KubernetesVersion.of("kubernetes_version", text);
        if (version.patch().isEmpty()) {
            throw UserError.argument(
                    "kubernetes_version",
                    "'" + text + "' has no patch, and kubeadm would ask the internet for the latest one",
                    "write the whole version, as " + version + ".4");
        }
        if (version.before(FIRST)) {
            throw UserError.argument(
                    "kubernetes_version",
                    "kubeadm " + version + " is not known here, only 1." + FIRST + " and later",
                    "install a later version");
        }
        return version;
    }

    static void port(int port) {
        if (port < 1 || port > 65535) {
            throw UserError.argument("api_port", port + " is not a port", "ports go from 1 to 65535");
        }
    }

    static void networks(
            Optional<String> pods,
            String services,
            ExtraArgs flags,
            Map<String, Object> features,
            KubernetesVersion version) {
        Subnets forServices = subnets("service_subnet", services, features, version);
        forServices.requireFitForServices("service_subnet");
        pods.ifPresent(written -> {
            Subnets forPods = subnets("pod_subnet", written, features, version);
            if (!flags.value("controller_manager", "allocate-node-cidrs").equals(Optional.of("false"))) {
                forPods.requireFitForPods("pod_subnet", nodeMasks(flags, forPods.dual()));
            }
            forPods.requireApart("pod_subnet", forServices, "the services");
        });
    }

    private static Subnets subnets(
            String argument, String written, Map<String, Object> features, KubernetesVersion version) {
        Subnets subnets = Subnets.of(argument, written);
        if (subnets.dual() && version.before(DUAL_STACK) && !Boolean.TRUE.equals(features.get("IPv6DualStack"))) {
            throw UserError.argument(
                    argument,
                    "kubeadm " + version + " takes two networks only with the feature IPv6DualStack",
                    "set feature_gates: {IPv6DualStack: true}");
        }
        return subnets;
    }

    private static Subnets.NodeMasks nodeMasks(ExtraArgs flags, boolean dual) {
        String four = dual ? "node-cidr-mask-size-ipv4" : "node-cidr-mask-size";
        String six = dual ? "node-cidr-mask-size-ipv6" : "node-cidr-mask-size";
        return new Subnets.NodeMasks(mask(flags, four, 24), mask(flags, six, 64));
    }

    private static int mask(ExtraArgs flags, String flag, int fallback) {
        String text = flags.value("controller_manager", flag).orElse(String.valueOf(fallback));
        if (!text.matches("[0-9]{1,3}")) {
            throw UserError.argument(
                    ExtraArgs.ARGUMENT, "'" + text + "' for " + flag + " is not a size", "write a number, as 24");
        }
        return Integer.parseInt(text);
    }

    static void features(Map<String, Object> features, KubernetesVersion version) {
        List<String> known = KubeadmFeature.of(version);
        features.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw UserError.argument(
                        "feature_gates",
                        "kubeadm " + version + " has no feature '" + name + "'",
                        Names.hint(name, known) + "; features of other components are flags: extra_args");
            }
            if (!(value instanceof Boolean)) {
                throw UserError.argument(
                        "feature_gates", "'" + name + "' is neither on nor off", "write " + name + ": true");
            }
        });
    }

    static void etcd(KubeadmConfigArgs.Topology topology, List<String> endpoints, List<String> files, ExtraArgs flags) {
        boolean external = topology == KubeadmConfigArgs.Topology.EXTERNAL;
        if (!external && !endpoints.isEmpty()) {
            throw UserError.argument(
                    "etcd_endpoints", "a stacked etcd has no endpoints to give", "set etcd_topology: external");
        }
        if (external && !flags.flags().getOrDefault("etcd", Map.of()).isEmpty()) {
            throw UserError.argument(
                    ExtraArgs.ARGUMENT, "kubeadm gives no flags to an external etcd", "set them where etcd is made");
        }
        endpoints.forEach(endpoint -> {
            if (!endpoint.matches("https://[^/\\s]+")) {
                throw UserError.argument(
                        "etcd_endpoints",
                        "'" + endpoint + "' is not the address of an etcd with TLS",
                        "write it as https://10.0.0.6:2379");
            }
        });
        List<String> arguments = List.of("etcd_ca_file", "etcd_cert_file", "etcd_key_file");
        for (int i = 0; i < files.size(); i++) {
            AbsolutePath.of(arguments.get(i), files.get(i));
        }
    }

    static void timeout(Optional<Integer> seconds) {
        if (seconds.filter(value -> value < 1 || value > DAY).isPresent()) {
            throw UserError.argument(
                    "control_plane_timeout", seconds.get() + " seconds are not between 1 and " + DAY, "as 240");
        }
    }

    static void limit(int seconds) {
        if (seconds < 1 || seconds > DAY) {
            throw UserError.argument("timeout", seconds + " seconds are not between 1 and " + DAY, "as 900");
        }
    }

    static void kubelet(String driver, Map<String, Object> fields) {
        if (!DRIVERS.contains(driver)) {
            throw UserError.argument(
                    "cgroup_driver", "'" + driver + "' is not a cgroup driver", "it is systemd or cgroupfs");
        }
        fields("kubelet_config", fields);
        List.of("cgroupDriver", "failSwapOn", "resolvConf").forEach(field -> {
            if (fields.containsKey(field)) {
                throw UserError.argument(
                        "kubelet_config",
                        "'" + field + "' has an argument of its own",
                        "set " + field.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT));
            }
        });
        Object pods = fields.getOrDefault("staticPodPath", STATIC_PODS);
        if (!STATIC_PODS.equals(pods)) {
            throw UserError.argument(
                    "kubelet_config",
                    "with staticPodPath " + pods + " no kubelet would start the control plane",
                    "leave it out: kubeadm writes its manifests to " + STATIC_PODS);
        }
    }

    static void fields(String argument, Map<String, Object> fields) {
        fields.keySet().forEach(field -> {
            if (!field.matches("[a-z][A-Za-z0-9]*") || field.equals("kind") || field.equals("apiVersion")) {
                throw UserError.argument(
                        argument, "'" + field + "' is not a field of it", "write fields as in maxPods: 200");
            }
        });
    }

    static void ignored(List<String> errors, KubernetesVersion version) {
        boolean all = errors.stream().anyMatch(error -> error.equalsIgnoreCase("all"));
        if (all && !Difference.CONFIG_IGNORES_ALL.in(version)) {
            throw UserError.argument(
                    "ignore_preflight_errors",
                    "kubeadm " + version + " does not take 'all' from a file, which came with 1."
                            + Difference.CONFIG_IGNORES_ALL.since(),
                    "name the errors, as Swap or NumCPU");
        }
        if (all && errors.size() > 1) {
            throw UserError.argument(
                    "ignore_preflight_errors", "'all' leaves nothing to name beside it", "give one or the other");
        }
        errors.stream()
                .filter(error -> !error.matches("[A-Za-z][A-Za-z0-9._-]*"))
                .findFirst()
                .ifPresent(error -> {
                    throw UserError.argument(
                            "ignore_preflight_errors",
                            "'" + error + "' is not the name of an error",
                            "kubeadm prints it in brackets: [ERROR NumCPU]");
                });
    }

    static void phases(List<String> phases) {
        phases.stream().filter(phase -> !Phases.known(phase)).findFirst().ifPresent(phase -> {
            throw UserError.argument(
                    "skip_phases", "kubeadm has no phase '" + phase + "'", Names.hint(phase, Phases.all()));
        });
    }
}
