package dev.slipway.modules.kubeadm.replicas;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What kubeadm keeps in the cluster, in its config map: the endpoint, and until 1.21 the API server of each control plane
 * (ClusterStatus of kubeadm.k8s.io/v1beta2, which v1beta3 has no more).
 *
 * @param version of the object, which a change names so that it replaces nothing else
 * @param configuration ClusterConfiguration, as text
 * @param status ClusterStatus, "" when there is none
 */
record KubeadmData(String version, String configuration, String status) {
    private static final String MARK = "---8<---";

    static final Command QUESTION = Kubectl.asking(
            "--namespace=kube-system",
            "get",
            "configmap",
            "kubeadm-config",
            "--output=jsonpath={.metadata.resourceVersion}" + MARK + "{.data.ClusterConfiguration}" + MARK
                    + "{.data.ClusterStatus}");

    private static final Pattern ENDPOINT = Pattern.compile("(?m)^controlPlaneEndpoint: *\"?([^\"\\s]+)");

    /** @throws UserError when the cluster does not say */
    static KubeadmData of(String home, CommandResult said) {
        String[] parts = said.stdout().split(Pattern.quote(MARK), -1);
        if (!said.succeeded() || parts.length != 3) {
            throw UserError.of(
                    home + " could not read kubeadm's configuration in the cluster: " + said.lastError(),
                    "does 'kubectl -n kube-system get configmap kubeadm-config' work there?");
        }
        return new KubeadmData(parts[0].strip(), parts[1], parts[2]);
    }

    /** {@code NAME:PORT}. */
    Optional<String> endpoint() {
        Matcher matcher = ENDPOINT.matcher(configuration);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Pattern entry(String node) {
        return Pattern.compile("(?m)^  " + Pattern.quote(node) + ":\\n(?:    .*\\n?)*");
    }

    boolean lists(String node) {
        return entry(node).matcher(status).find();
    }

    /** The status without the API server of a node. */
    String without(String node) {
        return entry(node).matcher(status).replaceAll("");
    }
}
