package dev.slipway.modules.kubeadm.replicas;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has the cluster forget something of a control plane. When a member has just left etcd, the API may not answer for some seconds,
 * so each is tried for a while.
 */
sealed interface Forgetting extends ControllerCall {
    Duration LIMIT = Duration.ofMinutes(2);
    Duration BETWEEN = Duration.ofSeconds(3);

    /** The control plane that is asked. */
    String home();

    /** One try. @return why it has not come about, or "" */
    String attempt(Reach reach) throws IOException, InterruptedException;

    @Override
    default void perform(Reach reach) throws IOException, InterruptedException {
        Instant end = reach.now().plus(LIMIT);
        String problem = attempt(reach);
        while (!problem.isEmpty() && reach.now().isBefore(end)) {
            reach.pause(BETWEEN);
            problem = attempt(reach);
        }
        if (!problem.isEmpty()) {
            throw UserError.of(
                    home() + " could not do '" + describe() + "': " + problem,
                    "look at the control plane there (crictl ps -a, journalctl -u kubelet), and run again");
        }
    }

    private static String run(Reach reach, String home, Command command) throws IOException, InterruptedException {
        CommandResult said = reach.perform(home, Action.Run.judgedByCaller(command, List.of()));
        return said.succeeded() ? "" : Answers.last(said);
    }

    /** The node, and the static pods that nobody is left to report gone: kubeadm asks the pods where etcd is. */
    record Node(String home, String node) implements Forgetting {
        @Override
        public String describe() {
            return "kubectl delete node " + node;
        }

        @Override
        public String attempt(Reach reach) throws IOException, InterruptedException {
            String gone = run(reach, home, Kubectl.of("delete", "node", node, "--ignore-not-found", "--wait=false"));
            return gone.isEmpty()
                    ? run(
                            reach,
                            home,
                            Kubectl.of(
                                    "--namespace=kube-system",
                                    "delete",
                                    "pods",
                                    "--selector=tier=control-plane",
                                    "--field-selector=spec.nodeName=" + node,
                                    "--force",
                                    "--grace-period=0",
                                    "--ignore-not-found",
                                    "--wait=false"))
                    : gone;
        }
    }

    /** Its API server in kubeadm's ClusterStatus, unless somebody else has changed that meanwhile. */
    record Endpoint(String home, String node) implements Forgetting {
        @Override
        public String describe() {
            return "take the API server of " + node + " out of kubeadm's ClusterStatus";
        }

        @Override
        public String attempt(Reach reach) throws IOException, InterruptedException {
            CommandResult said = reach.perform(home, Action.Run.judgedByCaller(KubeadmData.QUESTION, List.of()));
            if (!said.succeeded()) {
                return said.stderr().strip();
            }
            KubeadmData data = KubeadmData.of(home, said);
            if (!data.lists(node)) {
                return "";
            }
            String patch =
                    "{\"metadata\":{\"resourceVersion\":\"" + data.version() + "\"},\"data\":{\"ClusterStatus\":\""
                            + data.without(node)
                                    .replace("\\", "\\\\")
                                    .replace("\"", "\\\"")
                                    .replace("\n", "\\n") + "\"}}";
            return run(
                    reach,
                    home,
                    Kubectl.of(
                            "--namespace=kube-system",
                            "patch",
                            "configmap",
                            "kubeadm-config",
                            "--type=merge",
                            "--patch=" + patch));
        }
    }
}
