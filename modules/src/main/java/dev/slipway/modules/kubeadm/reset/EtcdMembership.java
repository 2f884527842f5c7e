package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.cluster.Paths;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Whether a host is still a member of a stacked etcd, as the others know it.
 *
 * @param home the control plane that is asked
 * @param node the host's name in the cluster
 * @param peer where the other members reach it
 */
record EtcdMembership(String home, String host, String node, String peer) {

    /** The members, as one of its pods on another host lists them. */
    private static final String MEMBERS = """
            config=$1 leaving=$2
            ask() { kubectl --kubeconfig="$config" --request-timeout=10s --namespace=kube-system "$@"; }
            for pod in $(ask get pods --selector=component=etcd --field-selector=status.phase=Running --output=name); do
              [ "$pod" = "pod/etcd-$leaving" ] && continue
              ask exec "${pod#pod/}" --container=etcd -- etcdctl --endpoints=https://127.0.0.1:2379 \\
                --cacert=/etc/kubernetes/pki/etcd/ca.crt --cert=/etc/kubernetes/pki/etcd/server.crt \\
                --key=/etc/kubernetes/pki/etcd/server.key --command-timeout=8s member list && exit 0
            done
            exit 1
            """;

    private Command question() {
        return Command.of("sh", "-c", MEMBERS, "sh", Paths.ADMIN, node).within(Duration.ofSeconds(60));
    }

    Query<CommandResult> query() {
        return new Query.On<>(home, new Query.Output(question()));
    }

    /** @throws UserError when it is a member, as things are now */
    void requireNone(Reach reach) throws IOException, InterruptedException {
        requireNone(reach.perform(home, Action.Run.judgedByCaller(question(), List.of())));
    }

    /** @throws UserError when the answer to {@link #query} has it as a member, or is none */
    void requireNone(CommandResult said) {
        if (!said.succeeded()) {
            throw silent(home, "list the members of etcd", said);
        }
        if (said.stdout().lines().anyMatch(line -> List.of(line.split(", *")).contains(peer))) {
            throw UserError.of(
                    host + " is a member of etcd (" + peer + "), which would lose it without a look at its majority",
                    "take the member out first by a task 'etcd_member', as playbooks/control-plane-remove.yml does");
        }
    }

    static UserError silent(String home, String what, CommandResult said) {
        return UserError.of(
                home + " could not " + what + ": " + Answers.last(said),
                "look at the control plane there (crictl ps -a, journalctl -u kubelet); nothing was changed");
    }
}
