package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a host is asked. All of it changes nothing and is over soon: each program has a limit of its own. Most goes into the
 * first batch; what depends on the answers, into a second.
 */
public final class Questions {
    /** More than a host with work to do needs, less than an operator waits. */
    private static final Duration LIMIT = Duration.ofSeconds(12);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final String PKI = "/etc/kubernetes/pki/";

    static final String MANIFESTS = "/etc/kubernetes/manifests/";
    static final List<String> CERTIFICATES = List.of(
            PKI + "ca.crt",
            PKI + "apiserver.crt",
            PKI + "apiserver-kubelet-client.crt",
            PKI + "apiserver-etcd-client.crt",
            PKI + "front-proxy-ca.crt",
            PKI + "front-proxy-client.crt",
            PKI + "etcd/ca.crt",
            PKI + "etcd/server.crt",
            PKI + "etcd/peer.crt",
            PKI + "etcd/healthcheck-client.crt");

    static final Query.Clock CLOCK = new Query.Clock();
    static final Query.Content HOSTNAME = new Query.Content("/proc/sys/kernel/hostname");
    static final Query.Content PRODUCT_UUID = new Query.Content("/sys/class/dmi/id/product_uuid");
    static final Query.Content MACHINE_ID = new Query.Content("/etc/machine-id");
    static final Query.Content SWAPS = new Query.Content("/proc/swaps");
    static final Query.Content FORWARD = new Query.Content("/proc/sys/net/ipv4/ip_forward");
    static final Query.Content BRIDGE = new Query.Content("/proc/sys/net/bridge/bridge-nf-call-iptables");
    static final Query.Content SELINUX = new Query.Content("/sys/fs/selinux/enforce");
    static final Query.Content KUBELET_CONFIG = new Query.Content("/var/lib/kubelet/config.yaml");
    static final Query.Content KUBELET_FLAGS = new Query.Content("/var/lib/kubelet/kubeadm-flags.env");
    static final Query.Content KUBELET_EXTRA = new Query.Content("/etc/default/kubelet");
    static final Query.Content CONTAINERD_CONFIG = new Query.Content("/etc/containerd/config.toml");
    static final Query.Content API_MANIFEST = new Query.Content(MANIFESTS + "kube-apiserver.yaml");
    static final Query.Content ETCD_MANIFEST = new Query.Content(MANIFESTS + "etcd.yaml");
    static final Query.Listing NETWORKS = new Query.Listing("/etc/cni/net.d");
    static final Query.Unit KUBELET = new Query.Unit("kubelet");
    static final Query.Unit CONTAINERD = new Query.Unit("containerd");
    static final Query.Unit HAPROXY = new Query.Unit("haproxy");
    static final Query.File JOINING = new Query.File(Paths.JOIN_UNFINISHED);
    static final Query.File INITIALISING = new Query.File(Paths.INIT_UNFINISHED);

    /** Which address and port answer as the API, by the kubeconfigs, and their certificates; no keys. */
    static final Query.Output LOGINS = script("""
            for f in admin super-admin controller-manager scheduler kubelet bootstrap-kubelet; do
              p=/etc/kubernetes/$f.conf
              if [ -f $p ]; then
                echo "== $p"
                sed -n 's/^ *server: */server /p; s/^ *client-certificate-data: */client /p
                        s/^ *certificate-authority-data: */authority /p' $p
              fi
            done
            p=/var/lib/kubelet/pki/kubelet-client-current.pem
            if [ -f $p ]; then echo "== $p"; sed -n '/BEGIN CERT/,/END CERT/p' $p; fi
            exit 0""");

    static final Query.Output VERSIONS = script("""
            if command -v kubelet; then kubelet --version; fi
            if command -v kubeadm; then echo "kubeadm $(kubeadm version -o short)"; fi
            if command -v kubectl; then
              echo "kubectl $(kubectl version --client -o json | sed -n 's/.*"gitVersion": *"\\([^"]*\\)".*/\\1/p')"
            fi
            if command -v containerd; then containerd --version; fi
            exit 0""");

    static final List<String> TOOLS =
            List.of("conntrack", "ip", "iptables", "mount", "nsenter", "ebtables", "ethtool", "socat", "tc");
    static final Query.Output MISSING_TOOLS = script("PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin; for t in "
            + String.join(" ", TOOLS) + "; do command -v $t > /dev/null || echo $t; done");

    /** Name, MAC address, and where the kernel has the device. */
    static final Query.Output INTERFACES =
            script("cd /sys/class/net && for i in *; do echo \"$i $(cat $i/address) $(readlink $i)\"; done; exit 0");

    static final Query.Output LISTENERS = output("ss", "-Hltnp");
    static final Query.Output BALANCER = script("""
            s=/run/haproxy/admin.sock
            [ -S $s ] || exit 3
            if command -v socat > /dev/null; then echo 'show stat' | socat -t 3 - UNIX-CONNECT:$s
            elif command -v python3 > /dev/null; then python3 -c '
            import socket,sys
            s=socket.socket(socket.AF_UNIX); s.settimeout(3); s.connect(sys.argv[1]); s.sendall(b"show stat\\n")
            b=s.recv(65536)
            while b: sys.stdout.write(b.decode()); b=s.recv(65536)' $s
            else exit 4; fi""");

    /** What a kubelet that does not run said last: its errors, of which the last is followed by hundreds of lines of stacks. */
    static final Query.Output LAST_WORDS = journal("--lines=3000");

    /** What a kubelet that runs says now. */
    static final Query.Output NOW = journal("--since=-90s --lines=3000");

    private Questions() {}

    private static Query.Output output(String... argv) {
        return new Query.Output(Command.of(argv).within(LIMIT));
    }

    private static Query.Output journal(String part) {
        return script("journalctl --unit=kubelet --output=cat --no-pager " + part
                + " | grep -E '^[EF][0-9]{4} |[Ee]rror|unknown flag|[Ff]ailed|Unauthorized' | tail -n 60; exit 0");
    }

    private static Query.Output script(String text) {
        return output("sh", "-c", text);
    }

    /** What a host is asked, as far as that is known by now. */
    public static Queries of(Declared host, Observation seen) {
        Queries queries = Queries.of(CLOCK, HOSTNAME, PRODUCT_UUID, MACHINE_ID, INTERFACES, LOGINS, VERSIONS)
                .and(SWAPS, FORWARD, BRIDGE, SELINUX, MISSING_TOOLS, LISTENERS)
                .and(KUBELET, KUBELET_CONFIG, KUBELET_FLAGS, KUBELET_EXTRA, CONTAINERD, CONTAINERD_CONFIG)
                .and(API_MANIFEST, ETCD_MANIFEST, NETWORKS, JOINING, INITIALISING)
                .and(CERTIFICATES.stream().map(Query.Content::new).toList());
        if (host.is(Role.LOAD_BALANCER)) {
            queries = queries.and(HAPROXY, BALANCER);
        }
        return seen.knows(KUBELET) ? queries.and(second(seen)) : queries;
    }

    private static List<Query<?>> second(Observation seen) {
        List<Query<?>> more = new ArrayList<>();
        if (seen.of(KUBELET).exists()) {
            more.add(journal(seen));
        }
        api(seen).ifPresent(server -> more.addAll(List.of(ready(server), version(server), objects(server))));
        endpoint(seen).ifPresent(more::add);
        return more;
    }

    static Query.Output journal(Observation seen) {
        return seen.of(KUBELET).active().equals("active") ? NOW : LAST_WORDS;
    }

    /** Where the API server of this host itself listens; it says so in an annotation, since v1.18. */
    static Optional<String> api(Observation seen) {
        return seen.of(API_MANIFEST).text().flatMap(text -> text.lines()
                .filter(line -> line.contains("kube-apiserver.advertise-address.endpoint:"))
                .map(line -> line.substring(line.indexOf("endpoint:") + "endpoint:".length())
                        .strip())
                .map(address -> address.replace("\"", ""))
                .findFirst());
    }

    /** Whether the address that the kubelet uses for the API accepts connections. */
    static Optional<Query.Connect> endpoint(Observation seen) {
        List<Login> logins = Login.all(seen.of(LOGINS).stdout());
        return Stream.of(Paths.KUBELET, "/etc/kubernetes/bootstrap-kubelet.conf", Paths.ADMIN)
                .flatMap(path -> logins.stream().filter(login -> login.path().equals(path)))
                .map(Login::server)
                .filter(server -> server.matches("https://.+:[0-9]{1,5}"))
                .findFirst()
                .map(server -> {
                    int colon = server.lastIndexOf(':');
                    String address =
                            server.substring("https://".length(), colon).replaceAll("[\\[\\]]", "");
                    return new Query.Connect(address, Integer.parseInt(server.substring(colon + 1)), CONNECT);
                });
    }

    static Query.Output ready(String server) {
        return kubectl(server, "get", "--raw=/readyz?verbose");
    }

    static Query.Output version(String server) {
        return kubectl(server, "get", "--raw=/version");
    }

    /** Nodes and the pods of the system; of each, fields with tabs between them: see {@link ApiObjects}. */
    static Query.Output objects(String server) {
        return kubectl(
                server, "--namespace=kube-system", "get", "nodes,pods", "--output=jsonpath=" + ApiObjects.TEMPLATE);
    }

    private static Query.Output kubectl(String server, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(
                "kubectl", "--kubeconfig=" + Paths.ADMIN, "--server=https://" + server, "--request-timeout=6s"));
        argv.addAll(List.of(arguments));
        return output(argv.toArray(String[]::new));
    }
}
