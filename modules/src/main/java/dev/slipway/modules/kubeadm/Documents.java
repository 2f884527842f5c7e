package dev.slipway.modules.kubeadm;

import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Topology;
import dev.slipway.modules.kubeadm.KubeadmConfigArgs.Verb;
import dev.slipway.modules.kubeadm.objects.Taint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The documents of a file for kubeadm. Those that speak of the whole cluster go only into the file for {@code init}: a host
 * that joins takes them from the cluster.
 *
 * @param args as bound
 * @param node what is to be known of the host and of the inventory
 */
record Documents(KubeadmConfigArgs args, NodeFacts node) {
    private static final String SWAP = "Swap";

    String text() {
        List<Map<String, Object>> documents = new ArrayList<>();
        if (args.command() == Verb.INIT) {
            documents.add(init());
            documents.add(cluster());
            documents.add(kubelet());
            if (!args.kubeProxyConfig().isEmpty()) {
                documents.add(proxy());
            }
        } else {
            documents.add(join());
        }
        return documents.stream().map(YamlText::of).collect(Collectors.joining("---\n"));
    }

    private Map<String, Object> document(String kind) {
        String version =
                has(Difference.CONFIG_V1BETA4) ? "v1beta4" : has(Difference.CONFIG_V1BETA3) ? "v1beta3" : "v1beta2";
        return headed("kubeadm.k8s.io/" + version, kind);
    }

    private static Map<String, Object> headed(String group, String kind) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", group);
        document.put("kind", kind);
        return document;
    }

    private boolean has(Difference difference) {
        return difference.in(version());
    }

    private KubernetesVersion version() {
        return args.version();
    }

    private Map<String, Object> init() {
        Map<String, Object> document = document("InitConfiguration");
        document.put("localAPIEndpoint", endpoint());
        document.put("nodeRegistration", registration());
        command(document);
        return document;
    }

    private Map<String, Object> join() {
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("apiServerEndpoint", args.controlPlaneEndpoint());
        token.put("token", Credentials.TOKEN);
        token.put("caCertHashes", List.of(Credentials.CA_CERT_HASH));
        Map<String, Object> document = document("JoinConfiguration");
        document.put("caCertPath", args.certificatesDir() + "/ca.crt");
        document.put("discovery", Map.of("bootstrapToken", token));
        if (node.controlPlane()) {
            Map<String, Object> controlPlane = new LinkedHashMap<>();
            controlPlane.put("localAPIEndpoint", endpoint());
            if (node.uploadedCertificates()) {
                controlPlane.put("certificateKey", Credentials.CERTIFICATE_KEY);
            }
            document.put("controlPlane", controlPlane);
        }
        document.put("nodeRegistration", registration());
        command(document);
        return document;
    }

    private Map<String, Object> endpoint() {
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("advertiseAddress", args.nodeIp());
        endpoint.put("bindPort", args.apiPort());
        return endpoint;
    }

    private Map<String, Object> registration() {
        Map<String, String> flags = new LinkedHashMap<>();
        flags.put("node-ip", args.nodeIp());
        flags.put("resolv-conf", node.resolver());
        List<String> ignored = new ArrayList<>(args.ignorePreflightErrors());
        if (!args.failSwapOn() && ignored.stream().noneMatch(name -> name.matches("(?i)all|swap"))) {
            ignored.add(SWAP);
        }
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("name", node.name());
        registration.put("criSocket", args.criSocket());
        taints().ifPresent(taints -> registration.put("taints", taints));
        registration.put("kubeletExtraArgs", args.flags().of("kubelet", flags));
        registration.put("ignorePreflightErrors", ignored);
        return registration;
    }

    /** Empty when kubeadm's own shall be. */
    private Optional<Object> taints() {
        List<Taint> taints = new ArrayList<>();
        if (node.controlPlane() && !args.schedulable()) {
            taints.addAll(Taint.ofControlPlane(version()));
        }
        taints.addAll(Taint.all("taints", args.taints()));
        if (taints.isEmpty()) {
            return node.controlPlane() ? Optional.of(YamlText.Explicit.EMPTY_LIST) : Optional.empty();
        }
        boolean own = args.taints().isEmpty();
        return own
                ? Optional.empty()
                : Optional.of(taints.stream().map(Taint::fields).toList());
    }

    /** What is said about the run of the command itself, where the version has a place for it. */
    private void command(Map<String, Object> document) {
        if (has(Difference.CONFIG_HAS_PATCHES)) {
            args.patches().ifPresent(directory -> document.put("patches", Map.of("directory", directory)));
            document.put("skipPhases", Phases.of(args.command(), args.skipPhases()));
        }
        if (has(Difference.TIMEOUTS_TOGETHER)) {
            args.controlPlaneTimeout()
                    .ifPresent(seconds ->
                            document.put("timeouts", Map.of("controlPlaneComponentHealthCheck", seconds + "s")));
        }
    }

    private Map<String, Object> cluster() {
        Map<String, Object> networking = new LinkedHashMap<>();
        networking.put("dnsDomain", args.dnsDomain());
        networking.put("podSubnet", args.podSubnet());
        networking.put("serviceSubnet", args.serviceSubnet());
        Map<String, Object> document = document("ClusterConfiguration");
        document.put("clusterName", args.clusterName());
        document.put("kubernetesVersion", "v" + args.kubernetesVersion().replaceFirst("^v", ""));
        document.put("controlPlaneEndpoint", args.controlPlaneEndpoint());
        document.put("certificatesDir", args.certificatesDir());
        document.put("imageRepository", args.imageRepository());
        document.put("networking", networking);
        document.put("etcd", etcd());
        document.put("apiServer", apiServer());
        document.put("controllerManager", component("controller_manager"));
        document.put("scheduler", component("scheduler"));
        document.put("featureGates", args.featureGates());
        return document;
    }

    private Map<String, Object> etcd() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (args.etcdTopology() == Topology.STACKED) {
            fields.put("dataDir", args.etcdDataDir());
            fields.put("extraArgs", args.flags().of("etcd"));
            return Map.of("local", fields);
        }
        fields.put("endpoints", node.etcdEndpoints());
        fields.put("caFile", args.etcdCaFile());
        fields.put("certFile", args.etcdCertFile());
        fields.put("keyFile", args.etcdKeyFile());
        return Map.of("external", fields);
    }

    private Map<String, Object> apiServer() {
        Map<String, Object> fields = component("apiserver");
        fields.put("certSANs", args.certSans());
        if (!has(Difference.TIMEOUTS_TOGETHER)) {
            args.controlPlaneTimeout().ifPresent(seconds -> fields.put("timeoutForControlPlane", seconds + "s"));
        }
        return fields;
    }

    private Map<String, Object> component(String name) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("extraArgs", args.flags().of(name));
        fields.put("extraVolumes", ExtraVolumes.of(args.extraVolumes()).of(name));
        return fields;
    }

    private Map<String, Object> kubelet() {
        Map<String, Object> document = headed("kubelet.config.k8s.io/v1beta1", "KubeletConfiguration");
        document.put("cgroupDriver", args.cgroupDriver());
        document.put("failSwapOn", args.failSwapOn());
        document.putAll(args.kubeletConfig());
        return document;
    }

    private Map<String, Object> proxy() {
        Map<String, Object> document = headed("kubeproxy.config.k8s.io/v1alpha1", "KubeProxyConfiguration");
        document.putAll(args.kubeProxyConfig());
        return document;
    }
}
