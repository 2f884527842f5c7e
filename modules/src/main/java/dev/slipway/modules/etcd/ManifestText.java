package dev.slipway.modules.etcd;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The static pod of an etcd member, byte for byte as kubeadm writes it for the same settings.
 *
 * <p>Source: kubeadm {@code cmd/kubeadm/app/phases/etcd/local.go}; the layout is that of Go's YAML writer, keys sorted.
 *
 * @param member the member, with the cluster's members (itself among them) in {@code cluster}
 * @param extra arguments that replace or add to kubeadm's, without the leading dashes
 */
record ManifestText(
        KubeadmVersion version,
        EtcdMember member,
        List<EtcdMember> cluster,
        String state,
        String image,
        String dataDir,
        String pkiDir,
        Map<String, String> extra) {
    private static final int METRICS_PORT = 2381;

    ManifestText {
        Objects.requireNonNull(version, "version");
        cluster = List.copyOf(cluster);
        extra = Map.copyOf(extra);
    }

    String text() {
        StringBuilder out = new StringBuilder();
        Map<String, String> arguments = arguments();
        out.append("""
                apiVersion: v1
                kind: Pod
                metadata:
                  annotations:
                    kubeadm.kubernetes.io/etcd.advertise-client-urls: %s
                  creationTimestamp: null
                  labels:
                    component: etcd
                    tier: control-plane
                  name: etcd
                  namespace: kube-system
                spec:
                  containers:
                  - command:
                    - etcd
                """.formatted(member.url(EtcdMember.CLIENT_PORT)));
        arguments.forEach((name, value) ->
                out.append("    - ").append(scalar("--" + name + "=" + value)).append('\n'));
        out.append("    image: ").append(scalar(image)).append('\n');
        out.append("    imagePullPolicy: IfNotPresent\n");
        URI metrics = metrics(arguments.get("listen-metrics-urls"));
        out.append(probe("livenessProbe", 8, metrics, version.livenessPath(), SLOW));
        out.append("    name: etcd\n");
        version.readinessPath().ifPresent(path -> out.append(probe("readinessProbe", 3, metrics, path, QUICK)));
        out.append("    resources:\n      requests:\n        cpu: 100m\n");
        out.append(version.requestsEphemeralStorage() ? "        ephemeral-storage: 100Mi\n" : "");
        out.append("        memory: 100Mi\n");
        out.append(probe("startupProbe", 24, metrics, version.startupPath(), SLOW));
        out.append(rest());
        return out.toString();
    }

    private static final String SLOW =
            "      initialDelaySeconds: 10\n      periodSeconds: 10\n      timeoutSeconds: 15\n";
    private static final String QUICK = "      periodSeconds: 1\n      timeoutSeconds: 15\n";

    private String rest() {
        String profile = version.setsSeccompProfile()
                ? "  securityContext:\n    seccompProfile:\n      type: RuntimeDefault\n"
                : "";
        return """
                    volumeMounts:
                    - mountPath: %1$s
                      name: etcd-data
                    - mountPath: %2$s/etcd
                      name: etcd-certs
                  hostNetwork: true
                  priorityClassName: system-node-critical
                %3$s  volumes:
                  - hostPath:
                      path: %2$s/etcd
                      type: DirectoryOrCreate
                    name: etcd-certs
                  - hostPath:
                      path: %1$s
                      type: DirectoryOrCreate
                    name: etcd-data
                status: {}
                """.formatted(scalar(dataDir), pkiDir, profile);
    }

    private static String probe(String name, int failures, URI metrics, String path, String times) {
        String host = metrics.getHost().replace("[", "").replace("]", "");
        return "    " + name + ":\n"
                + "      failureThreshold: " + failures + "\n"
                + "      httpGet:\n"
                + "        host: " + host + "\n"
                + "        path: " + path + "\n"
                + "        port: " + (metrics.getPort() < 0 ? METRICS_PORT : metrics.getPort()) + "\n"
                + "        scheme: " + metrics.getScheme().toUpperCase(java.util.Locale.ROOT) + "\n"
                + times;
    }

    /** Where the probes go: the first metrics address, and loopback when that is "any". */
    private URI metrics(String urls) {
        URI first = URI.create(urls.split(",")[0]);
        String host = String.valueOf(first.getHost());
        if (host.equals("0.0.0.0") || host.equals("[::]")) {
            return URI.create(
                    first.getScheme() + "://" + loopback() + (first.getPort() < 0 ? "" : ":" + first.getPort()));
        }
        return first;
    }

    private String loopback() {
        return member.address().contains(":") ? "[::1]" : "127.0.0.1";
    }

    /** Sorted by name, as kubeadm sorts them. */
    private Map<String, String> arguments() {
        Map<String, String> all = new TreeMap<>();
        String client = member.url(EtcdMember.CLIENT_PORT);
        String peer = member.url(EtcdMember.PEER_PORT);
        all.put("name", member.name());
        all.put("initial-cluster", EtcdMember.initialCluster(cluster));
        all.put("initial-cluster-state", state);
        all.put("listen-client-urls", client);
        all.put("advertise-client-urls", client);
        all.put("listen-peer-urls", peer);
        all.put("initial-advertise-peer-urls", peer);
        all.put("data-dir", dataDir);
        all.put("cert-file", pkiDir + "/etcd/server.crt");
        all.put("key-file", pkiDir + "/etcd/server.key");
        all.put("trusted-ca-file", pkiDir + "/etcd/ca.crt");
        all.put("client-cert-auth", "true");
        all.put("peer-cert-file", pkiDir + "/etcd/peer.crt");
        all.put("peer-key-file", pkiDir + "/etcd/peer.key");
        all.put("peer-trusted-ca-file", pkiDir + "/etcd/ca.crt");
        all.put("peer-client-cert-auth", "true");
        all.put("snapshot-count", "10000");
        all.put("listen-metrics-urls", "http://" + loopback() + ":" + METRICS_PORT);
        if (version.checksCorruption()) {
            all.put("experimental-initial-corrupt-check", "true");
        }
        if (version.reportsWatchProgress()) {
            all.put("experimental-watch-progress-notify-interval", "5s");
        }
        all.putAll(extra);
        return all;
    }

    /** Quoted where YAML would read something else. */
    private static String scalar(String text) {
        boolean plain =
                !text.contains(": ") && !text.contains(" #") && !text.endsWith(":") && text.equals(text.strip());
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }
}
