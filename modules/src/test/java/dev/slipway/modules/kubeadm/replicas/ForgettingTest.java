package dev.slipway.modules.kubeadm.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.testing.StillReach;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ForgettingTest {
    private static final String STATUS = """
            apiEndpoints:
              cp1:
                advertiseAddress: 10.0.0.1
                bindPort: 6443
              cp10:
                advertiseAddress: 10.0.0.10
                bindPort: 6443
            apiVersion: kubeadm.k8s.io/v1beta2
            kind: ClusterStatus
            """;

    private static String data(String status) {
        return "77---8<---controlPlaneEndpoint: 10.0.0.100:6443\n---8<---" + status;
    }

    /** A control plane that says the same each time, or what the test tells it to. */
    private static final class ControlPlane extends StillReach {
        private final List<String> ran = new ArrayList<>();
        private final Function<String, CommandResult> answers;

        ControlPlane(Function<String, CommandResult> answers) {
            super("cp3");
            this.answers = answers;
        }

        @Override
        public CommandResult perform(String host, Action action) {
            String command = ((Action.Run) action).command().display();
            ran.add(host + ": " + command);
            return answers.apply(command);
        }
    }

    private static CommandResult ok(String said) {
        return new CommandResult(0, said, "");
    }

    @Test
    void theApiServerOfThatNodeAloneGoesAndTheChangeNamesWhatItReplaces() throws Exception {
        ControlPlane home = new ControlPlane(command -> ok(command.contains("get configmap") ? data(STATUS) : ""));

        new Forgetting.Endpoint("cp2", "cp1").perform(home);

        assertThat(home.ran.getLast())
                .startsWith("cp2: kubectl ")
                .contains("\"resourceVersion\":\"77\"")
                .contains("apiEndpoints:\\n  cp10:\\n    advertiseAddress: 10.0.0.10\\n    bindPort: 6443\\napiVersion")
                .doesNotContain("cp1:");
    }

    @Test
    void nothingIsPatchedWhenItHasGoneMeanwhile() throws Exception {
        ControlPlane home = new ControlPlane(command -> ok(data(STATUS.replace("  cp1:", "  cp4:"))));

        new Forgetting.Endpoint("cp2", "cp1").perform(home);

        assertThat(home.ran).hasSize(1);
    }

    @Test
    void aConflictIsTriedAgainWithWhatIsThereThen() throws Exception {
        int[] patches = {0};
        ControlPlane home = new ControlPlane(command -> {
            if (command.contains("get configmap")) {
                return ok(data(STATUS));
            }
            return patches[0]++ == 0 ? new CommandResult(1, "", "the object has been modified") : ok("");
        });

        new Forgetting.Endpoint("cp2", "cp1").perform(home);

        assertThat(patches[0]).isEqualTo(2);
    }

    @Test
    void theNodeGoesWithThePodsThatNobodyReportsGone() throws Exception {
        ControlPlane home = new ControlPlane(command -> ok(""));

        new Forgetting.Node("cp2", "cp1").perform(home);

        assertThat(home.ran).hasSize(2);
        assertThat(home.ran.getFirst()).contains("delete node cp1 --ignore-not-found");
        assertThat(home.ran.getLast())
                .contains("--field-selector=spec.nodeName=cp1")
                .contains("tier=control-plane");
    }

    @Test
    void anApiThatStaysSilentIsTold() {
        ControlPlane home = new ControlPlane(command -> new CommandResult(1, "", "a\netcdserver: request timed out"));

        assertThatThrownBy(() -> new Forgetting.Node("cp2", "cp1").perform(home))
                .hasMessage("cp2 could not do 'kubectl delete node cp1': etcdserver: request timed out");
    }
}
