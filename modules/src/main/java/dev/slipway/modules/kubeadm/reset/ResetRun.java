package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One run of {@code kubeadm reset} that survives the controller: in a session of its own, under the lock of all runs of kubeadm,
 * with a mark from its begin to its end. etcd's membership is not its business: a host leaves etcd before, with a look at the
 * majority that kubeadm does not take.
 *
 * @param pki where certificates live
 * @param gone what must not be there afterwards, whichever part of it this version of kubeadm removes
 */
record ResetRun(KubernetesVersion version, String criSocket, String pki, List<String> gone, Duration limit) {
    static final String LOG = "/var/log/kubeadm-reset.log";

    /**
     * Arguments: the mark, the log, the lock, etcd's manifest, the word for its data, the socket, the certificates, then what
     * must be gone. kubeadm only warns of what it could not do, and ends well.
     */
    static final String SCRIPT = """
            mark=$1 log=$2 lock=$3 pod=$4 data=$5 socket=$6 pki=$7
            shift 7
            umask 077
            exec 9> "$lock" && flock 9 || exit 1
            if [ -e "$pod" ]; then echo "$data" > "$mark"; else : >> "$mark"; fi || exit 1
            kubeadm reset --force --cri-socket="$socket" --cert-dir="$pki" --skip-phases=remove-etcd-member > "$log" 2>&1 9>&-
            status=$?
            if [ $status = 0 ] && grep -q -e 'Failed to' -e 'could not be stopped' "$log"; then status=1; fi
            if [ $status != 0 ]; then
              grep -e 'Failed to' -e 'could not be stopped' -e '^error' "$log" >&2 || tail -n 3 "$log" >&2
              exit $status
            fi
            rm -rf -- "$@" && rm -f "$mark"
            """;

    ResetRun {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(criSocket, "criSocket");
        gone = List.copyOf(gone);
    }

    Command command() {
        // a path before, since the socket of docker was one
        String socket = Difference.DOCKERSHIM_GONE.in(version) ? criSocket : criSocket.replaceFirst("^unix://", "");
        List<String> argv = new ArrayList<>(List.of("setsid", "--wait", "sh", "-c", SCRIPT, "sh"));
        argv.addAll(List.of(Paths.RESET_UNFINISHED, LOG, Paths.LOCK, Paths.ETCD_POD, Leftovers.WITH_DATA, socket, pki));
        gone.stream().filter(path -> !path.equals(Paths.RESET_UNFINISHED)).forEach(argv::add);
        return Command.of(argv).within(limit);
    }
}
