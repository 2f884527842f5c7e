package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Effect;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes a host a node, as files: what kubeadm writes, the data of its etcd, and the addresses of its pods (kubeadm
 * phases/reset/cleanupnode.go, which of them it removes depends on the version).
 *
 * @param pki where certificates live
 * @param etcdData where a stacked etcd keeps its data
 */
record Leftovers(String pki, String etcdData, Observation seen) {
    static final String MANIFESTS = "/etc/kubernetes/manifests";
    static final String ADDRESSES = "/var/lib/cni";
    static final Query.File ADMIN = new Query.File(Paths.ADMIN);
    static final Query.File KUBELET = new Query.File(Paths.KUBELET);
    static final Query.File ETCD_POD = new Query.File(Paths.ETCD_POD);
    static final Query.File MARK = new Query.File(Paths.RESET_UNFINISHED);

    /** The mark says whether etcd's data goes too, which the manifest tells only until kubeadm has removed it. */
    private static final Query.Content MARKED = new Query.Content(Paths.RESET_UNFINISHED);

    static final String WITH_DATA = "with etcd";

    private static final List<Query.File> FILES = List.of(
            ADMIN,
            KUBELET,
            MARK,
            new Query.File("/etc/kubernetes/super-admin.conf"),
            new Query.File("/etc/kubernetes/bootstrap-kubelet.conf"),
            new Query.File("/etc/kubernetes/controller-manager.conf"),
            new Query.File("/etc/kubernetes/scheduler.conf"),
            new Query.File(Paths.INIT_UNFINISHED),
            new Query.File(Paths.JOIN_UNFINISHED),
            new Query.File("/var/lib/kubelet/config.yaml"),
            new Query.File("/var/lib/kubelet/kubeadm-flags.env"),
            new Query.File("/var/lib/kubelet/pki/kubelet-client-current.pem"));

    Queries queries() {
        return Queries.of(FILES).and(ETCD_POD, MARKED, data()).and(directories());
    }

    /** Directories that are emptied, not removed. */
    private List<Query.Listing> directories() {
        return List.of(new Query.Listing(MANIFESTS), new Query.Listing(pki), new Query.Listing(ADDRESSES));
    }

    private Query.File data() {
        return new Query.File(etcdData + "/member");
    }

    /** Whether the data of etcd is that of the member that kubeadm made here: another one's is not touched. */
    private boolean ownData() {
        boolean own = seen.of(ETCD_POD).exists()
                || seen.of(MARKED)
                        .text()
                        .filter(text -> text.strip().equals(WITH_DATA))
                        .isPresent();
        return own && seen.of(data()).exists();
    }

    /** The paths that are there, in the order in which they are told. */
    List<String> found() {
        List<String> found = new ArrayList<>(FILES.stream()
                .filter(file -> seen.of(file).exists())
                .map(Query.File::path)
                .toList());
        for (Query.Listing directory : directories()) {
            names(directory).stream()
                    .map(name -> directory.directory() + "/" + name)
                    .forEach(found::add);
        }
        if (ownData()) {
            found.add(data().path());
        }
        return List.copyOf(found);
    }

    private List<String> names(Query.Listing directory) {
        return seen.of(directory).orElse(List.of()).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    boolean begun() {
        return seen.of(MARK).exists();
    }

    /** Whether the host is, or was about to become, a node. Keys alone, laid down before a join, make none. */
    boolean node() {
        return seen.of(KUBELET).exists()
                || seen.of(ADMIN).exists()
                || seen.of(ETCD_POD).exists();
    }

    /** All of it will be gone. */
    List<Effect> effects() {
        return found().stream()
                .<Effect>map(path -> new Effect.PathVanishes(path))
                .toList();
    }

    /** One line for the plan. */
    String words() {
        List<String> words = new ArrayList<>();
        if (seen.of(ADMIN).exists()) {
            words.add("a control plane");
        } else if (seen.of(KUBELET).exists()) {
            words.add("a node");
        }
        if (seen.of(ETCD_POD).exists()) {
            words.add(ownData() ? "a member of etcd with its data" : "a member of etcd");
        }
        return words.isEmpty() || begun() ? "remains of a node" : String.join(", ", words);
    }
}
