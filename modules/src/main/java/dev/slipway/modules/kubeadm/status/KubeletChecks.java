package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kubelet, and why it does not run or is not let in. */
final class KubeletChecks {
    /** Stands for how a host gets back into the cluster, which depends on its role. */
    private static final String JOIN_AGAIN = "%join%";

    /** What a kubelet says before it dies, the first that fits: cause and remedy. Sources: kubelet's server.go and preflight. */
    private record LastWords(Pattern said, String cause, String remedy) {
        LastWords(String said, String cause, String remedy) {
            this(Pattern.compile(said, Pattern.CASE_INSENSITIVE), cause, remedy);
        }
    }

    private static final List<LastWords> LAST_WORDS = List.of(
            new LastWords(
                    "running with swap on is not supported", "swap is on", "swapoff -a, and take it out of /etc/fstab"),
            new LastWords(
                    "kubelet cgroup driver: .* is different from|misconfiguration: kubelet cgroup driver",
                    "its cgroup driver is not that of the container runtime",
                    "set the same for both, best systemd"),
            new LastWords(
                    "failed to load kubelet config file.*no such file|config\\.yaml: no such file",
                    "/var/lib/kubelet/config.yaml is missing: kubeadm has not been here, or its files were removed",
                    JOIN_AGAIN),
            new LastWords(
                    "failed to load kubelet config file|failed to decode|strict decoding error",
                    "/var/lib/kubelet/config.yaml cannot be read",
                    "correct the fields it names; kubelet_config in the inventory is where they come from"),
            new LastWords(
                    "unknown flag: (--\\S+)|failed to parse kubelet flag",
                    "it does not know a flag it is given",
                    "take it out of kubelet_extra_args, /var/lib/kubelet/kubeadm-flags.env or /etc/default/kubelet;"
                            + " docs/kubernetes-versions.md says when flags went away"),
            new LastWords(
                    "address already in use",
                    "a port of it is taken by another process",
                    "see who listens: ss -ltnp 'sport = :10250'"),
            new LastWords(
                    "bootstrap client certificate .* is expired|part of the existing bootstrap client certificate is expired",
                    "its client certificate has expired, and with it the right to get a new one",
                    "move /etc/kubernetes/kubelet.conf and /var/lib/kubelet/pki/kubelet-client* away and "
                            + JOIN_AGAIN),
            new LastWords(
                    "unable to load bootstrap kubeconfig",
                    "it has neither kubelet.conf nor bootstrap-kubelet.conf in /etc/kubernetes",
                    JOIN_AGAIN),
            new LastWords(
                    "container runtime.*(connection refused|no such file)|containerd\\.sock: connect"
                            + "|unknown service runtime\\.v1|validate service connection",
                    "the container runtime does not answer it",
                    "start containerd, with the CRI plugin on: journalctl -u containerd"),
            new LastWords(
                    "unable to load client CA file|ca\\.crt: no such file",
                    "/etc/kubernetes/pki/ca.crt is missing",
                    "copy it from a control plane"));

    private static final int LONGEST = 300;
    private static final Pattern UNKNOWN_AUTHORITY = Pattern.compile(
            "x509: certificate signed by unknown authority|certificate has expired or is not yet valid");
    private static final Pattern UNAUTHORIZED = Pattern.compile("\\bUnauthorized\\b");

    private KubeletChecks() {}

    static List<Finding> stopped(HostFacts host, ClusterFacts facts) {
        Kubelet kubelet = host.kubelet();
        if (kubelet.running()) {
            return List.of();
        }
        if (!kubelet.unit().exists()) {
            return List.of(Case.KUBELET_STOPPED.on(
                    host.name(),
                    "there is no kubelet",
                    "",
                    "install it: slipway apply -i INVENTORY playbooks/kubernetes-install.yml"));
        }
        Optional<LastWords> why = LAST_WORDS.stream()
                .filter(words -> crashes(kubelet))
                .filter(words ->
                        words.said().matcher(lastError(kubelet.journal())).find())
                .findFirst();
        String state = crashes(kubelet) ? "ends each time it is started" : "is stopped";
        return List.of(Case.KUBELET_STOPPED.on(
                host.name(),
                "the kubelet " + state + (kubelet.unit().masked() ? " and masked" : ""),
                why.map(LastWords::cause).orElseGet(() -> crashes(kubelet) ? lastError(kubelet.journal()) : ""),
                why.map(words -> completed(words.remedy(), host))
                        .orElse(crashes(kubelet) ? "see journalctl -u kubelet" : "systemctl enable --now kubelet")));
    }

    /** A reset of a control plane takes its member of etcd with it, so that one is replaced, not reset. */
    private static String completed(String remedy, HostFacts host) {
        return remedy.replace(
                JOIN_AGAIN,
                host.declared().is(Role.CONTROL_PLANE)
                        ? "replace the control plane " + host.name() + ", while the others have a majority of etcd"
                        : "join it again: kubeadm reset there, then slipway apply -i INVENTORY playbooks/kubernetes.yml");
    }

    private static boolean crashes(Kubelet kubelet) {
        return kubelet.unit().active().equals("activating")
                || kubelet.unit().active().equals("failed");
    }

    /** What it died of is what it calls fatal; older deaths are above it. */
    private static String lastError(String journal) {
        Optional<String> fatal = last(
                journal,
                "F\\d{4} .*|.*\"command failed\".*|.*[Ff]ailed to (run|load|parse|construct).*|.*unknown flag.*");
        return fatal.or(() -> last(journal, "(?i).*(error|fail|fatal|panic).*"))
                .map(line -> line.codePointCount(0, line.length()) > LONGEST
                        ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + " …"
                        : line)
                .orElse("");
    }

    private static Optional<String> last(String journal, String form) {
        return journal.lines()
                .filter(line -> line.matches(form) && !line.matches(".*kubelet[.]service: .*"))
                .reduce((first, last) -> last);
    }

    /** A kubelet that runs and that the API server, or that refuses the API server. */
    static List<Finding> refused(HostFacts host, ClusterFacts facts) {
        Kubelet kubelet = host.kubelet();
        if (!kubelet.running()) {
            return List.of();
        }
        // what it said before it was let in counts no more
        boolean well = facts.node(host.declared()).map(ApiObjects.Node::isReady).orElse(false);
        if (well) {
            return List.of();
        }
        if (UNKNOWN_AUTHORITY.matcher(kubelet.journal()).find()) {
            return List.of(Case.KUBELET_UNTRUSTED.on(
                    host.name(),
                    "the kubelet and the API server do not believe each other's certificates",
                    "it says: x509, certificate signed by unknown authority or not valid now",
                    "compare the CA in /etc/kubernetes/kubelet.conf with /etc/kubernetes/pki/ca.crt of a control plane; "
                            + completed(JOIN_AGAIN, host)));
        }
        if (UNAUTHORIZED.matcher(kubelet.journal()).find()) {
            return List.of(Case.JOIN_TOKEN_EXPIRED.on(
                    host.name(),
                    "the API server does not let the kubelet in",
                    "the token it came with has expired or was removed, or its certificate has expired",
                    completed(JOIN_AGAIN, host)));
        }
        return List.of();
    }

    static List<Finding> unfinished(HostFacts host, ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        if (host.kubelet().joining() || host.kubelet().initialising()) {
            String verb = host.kubelet().joining() ? "join" : "init";
            found.add(Case.JOIN_UNFINISHED.on(
                    host.name(),
                    "kubeadm " + verb + " was begun and did not end",
                    "",
                    "go on with it: slipway apply -i INVENTORY playbooks/kubernetes.yml"));
        }
        return found;
    }
}
