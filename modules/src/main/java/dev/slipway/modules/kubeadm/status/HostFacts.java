package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A host that answered.
 *
 * @param versions by program: kubelet, kubeadm, kubectl, containerd; those that are there
 * @param certificates of files and kubeconfigs
 * @param believed by kubeconfig, the CA that it believes
 * @param endpoint the API's address as the kubelet has it, and whether it accepts connections
 * @param api of a control plane that is one
 * @param etcd of a host with a member, when it was asked
 * @param etcdPod what the static pod of its member says
 */
public record HostFacts(
        Declared declared,
        Machine machine,
        Kubelet kubelet,
        ContainerRuntime runtime,
        Map<String, String> versions,
        List<Certificate> certificates,
        List<Certificate> believed,
        Optional<Endpoint> endpoint,
        Optional<ApiServer> api,
        Optional<Balancer> balancer,
        Optional<EtcdFacts> etcd,
        EtcdPod etcdPod) {
    private static final Pattern QUOTA = Pattern.compile("--quota-backend-bytes=(\\d+)");
    private static final Pattern CLIENTS = Pattern.compile("--advertise-client-urls=https://([^,\\s\"]+):\\d+");

    /** The API as a host's kubelet reaches it. */
    public record Endpoint(String address, Connectivity connectivity) {}

    /**
     * What the static pod of etcd says.
     *
     * @param there whether there is one
     * @param address where it takes clients, or ""
     * @param quota at which it stops to write, bytes
     */
    public record EtcdPod(boolean there, String address, long quota) {}

    /** What a host's answers to all of {@link Questions} come to; its etcd is asked another way. */
    public static HostFacts of(Declared declared, Observation seen) {
        List<Login> logins = Login.all(seen.of(Questions.LOGINS).stdout());
        List<Certificate> certificates = new ArrayList<>();
        Questions.CERTIFICATES.forEach(path -> seen.of(new Query.Content(path))
                .text()
                .ifPresent(text -> certificates.add(Certificate.of(path, text))));
        logins.stream()
                .filter(login -> !login.client().isEmpty())
                .forEach(login -> certificates.add(Certificate.of(login.path(), login.client())));
        return new HostFacts(
                declared,
                Machine.of(seen),
                Kubelet.of(seen),
                ContainerRuntime.of(seen),
                versions(seen.of(Questions.VERSIONS).stdout()),
                List.copyOf(certificates),
                logins.stream()
                        .filter(login -> !login.authority().isEmpty())
                        .map(login -> Certificate.of(login.path(), login.authority()))
                        .toList(),
                Questions.endpoint(seen)
                        .map(query -> new Endpoint(query.address() + ":" + query.port(), seen.of(query))),
                ApiServer.of(seen),
                Balancer.of(declared, seen),
                Optional.empty(),
                etcdPod(seen));
    }

    public HostFacts with(EtcdFacts said) {
        return new HostFacts(
                declared,
                machine,
                kubelet,
                runtime,
                versions,
                certificates,
                believed,
                endpoint,
                api,
                balancer,
                Optional.of(said),
                etcdPod);
    }

    public String name() {
        return declared.name();
    }

    /** systemd's word for its kubelet; {@code not-found} when there is none. */
    public String kubeletState() {
        return kubelet.unit().exists()
                ? kubelet.unit().active()
                : kubelet.unit().load();
    }

    /** Likewise of containerd. */
    public String runtimeState() {
        return runtime.unit().exists()
                ? runtime.unit().active()
                : runtime.unit().load();
    }

    /** Where its member of etcd takes clients; empty when it has none. One that is no static pod has its certificate. */
    public Optional<String> etcdAddress() {
        if (!etcdPod.there() && certificates.stream().noneMatch(c -> c.path().endsWith("/etcd/server.crt"))) {
            return Optional.empty();
        }
        return Optional.of(etcdPod.address().isEmpty() ? declared.address() : etcdPod.address());
    }

    /** Whether it is part of a cluster: a node, a control plane or a member of etcd. */
    boolean clustered() {
        return endpoint.isPresent() || api.isPresent() || etcdAddress().isPresent();
    }

    private static EtcdPod etcdPod(Observation seen) {
        String manifest = Machine.text(seen, Questions.ETCD_MANIFEST);
        long quota = Kubelet.last(QUOTA, manifest).map(Long::parseLong).orElse(EtcdFacts.PRESET_QUOTA);
        return new EtcdPod(!manifest.isEmpty(), Kubelet.last(CLIENTS, manifest).orElse(""), quota);
    }

    private static Map<String, String> versions(String printed) {
        Map<String, String> versions = new LinkedHashMap<>();
        Stream.of("kubelet", "kubeadm", "kubectl", "containerd").forEach(program -> printed.lines()
                .filter(line ->
                        line.startsWith(program + " ") || program.equals("kubelet") && line.startsWith("Kubernetes "))
                .map(line -> line.split("\\s+"))
                .map(words -> words[program.equals("containerd") && words.length > 2 ? 2 : words.length - 1])
                .filter(word -> word.matches("v?[0-9].*"))
                .findFirst()
                .ifPresent(version -> versions.put(program, version)));
        return versions;
    }
}
