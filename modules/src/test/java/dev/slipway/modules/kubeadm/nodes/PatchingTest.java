package dev.slipway.modules.kubeadm.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.kubeadm.cluster.FakeCluster;
import dev.slipway.modules.kubeadm.objects.Taint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatchingTest {
    private static final String NODE = """
            node h6 41
            label disk=hdd
            label old=x
            labels old
            taints gone:NoSchedule
            taint gone:NoSchedule
            taint other=a:NoExecute 2026-01-01T00:00:00Z
            unschedulable
            ready True
            """;

    private static final Wanted WANTED = new Wanted(
            Optional.of(Map.of("disk", "ssd")),
            Optional.of(List.of(new Taint("dedicated", "db", "NoSchedule"))),
            Optional.of(false),
            List.of(),
            List.of());

    private static NodeState node(String text) {
        return NodeStates.of("h1", new CommandResult(0, text, "")).get("h1", "h6");
    }

    private static Patching patching() {
        return new Patching("h1", node(NODE), WANTED);
    }

    @Test
    void onePatchHasAllThatDiffersAndTheVersionItIsFor() {
        NodeState now = node(NODE);
        assertThat(new NodePatch(now, WANTED.over(now)).json()).isEqualTo("""
                        {"metadata":{"annotations":{"slipway.dev/labels":"disk","slipway.dev/taints":"dedicated:NoSchedule"},\
                        "labels":{"disk":"ssd","old":null},"resourceVersion":"41"},\
                        "spec":{"taints":[{"effect":"NoExecute","key":"other","timeAdded":"2026-01-01T00:00:00Z","value":"a"},\
                        {"effect":"NoSchedule","key":"dedicated","value":"db"}],"unschedulable":null}}""");
    }

    @Test
    void changesTheNodeOnTheControlPlane() throws Exception {
        FakeCluster cluster = new FakeCluster().says(NODE).says("node/h6 patched");
        patching().perform(cluster);
        assertThat(cluster.asked).hasSize(2);
        assertThat(cluster.asked.getLast()).startsWith("h1: patch node h6 --type=merge --patch={\"metadata\"");
    }

    @Test
    void triesAgainWithTheNewVersionWhenTheNodeMovedOnInBetween() throws Exception {
        FakeCluster cluster = new FakeCluster()
                .says(NODE)
                .refuses("Error from server (Conflict): the object has been modified; please apply your changes")
                .says(NODE.replace("h6 41", "h6 42"))
                .says("");
        patching().perform(cluster);
        assertThat(cluster.asked.get(1)).contains("\"resourceVersion\":\"41\"");
        assertThat(cluster.asked.get(3)).contains("\"resourceVersion\":\"42\"");
    }

    @Test
    void doesNothingWhenWhatIsDeclaredWasChangedBySomebodyElse() {
        FakeCluster cluster = new FakeCluster().says(NODE.replace("disk=hdd", "disk=nvme"));
        assertThatThrownBy(() -> patching().perform(cluster)).hasMessageContaining("not any more as it was");
        assertThat(cluster.asked).hasSize(1);
    }

    @Test
    void tellsWhyTheApiServerRefused() {
        FakeCluster cluster = new FakeCluster().says(NODE).refuses("Error from server (Forbidden): nodes is forbidden");
        assertThatThrownBy(() -> patching().perform(cluster))
                .hasMessage("h1 could not change node h6: Error from server (Forbidden): nodes is forbidden");
    }

    @Test
    void deletesANodeThatIsOutOfUse() throws Exception {
        FakeCluster cluster = new FakeCluster().says(NODE).says("");
        new Deleting("h1", "h6").perform(cluster);
        assertThat(cluster.asked.getLast()).isEqualTo("h1: delete node h6 --ignore-not-found");
    }

    @Test
    void deletesANodeWhoseHostIsDead() throws Exception {
        String dead = NODE.replace("unschedulable\n", "").replace("ready True", "ready Unknown");
        FakeCluster cluster = new FakeCluster().says(dead).says("");
        new Deleting("h1", "h6").perform(cluster);
        assertThat(cluster.asked).hasSize(2);
    }

    @Test
    void keepsANodeThatIsInUse() {
        FakeCluster cluster = new FakeCluster().says(NODE.replace("unschedulable\n", ""));
        assertThatThrownBy(() -> new Deleting("h1", "h6").perform(cluster)).hasMessageContaining("is in use");
        assertThat(cluster.asked).hasSize(1);
    }

    @Test
    void waitsUntilTheNodeIsReady() throws Exception {
        FakeCluster cluster = new FakeCluster()
                .says(NODE.replace("ready True", "ready False"))
                .says(NODE);
        new AwaitReady("h1", "h6", Duration.ofSeconds(10)).perform(cluster);
        assertThat(cluster.asked).hasSize(2);
    }

    @Test
    void doesNotWaitForEver() {
        String waiting = NODE.replace("ready True", "ready False");
        FakeCluster cluster = new FakeCluster().says(waiting).says(waiting).says(waiting);
        assertThatThrownBy(() -> new AwaitReady("h1", "h6", Duration.ofSeconds(4)).perform(cluster))
                .hasMessage("node h6 is not ready after 4 s");
    }
}
