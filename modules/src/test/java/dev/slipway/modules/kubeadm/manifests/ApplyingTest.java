package dev.slipway.modules.kubeadm.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Content;
import dev.slipway.modules.kubeadm.cluster.FakeCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyingTest {
    private static final Content MANIFEST = Content.of("kind: Deployment\n");
    private static final String NEW_KIND = "error: no matches for kind \"Pool\" in version \"a.b/v1\"";

    private static Applying applying(Content manifest) {
        return new Applying("h1", "net.yaml", manifest, List.of());
    }

    @Test
    void triesAgainUntilAKindOfTheSameManifestIsServed() throws Exception {
        FakeCluster cluster =
                new FakeCluster().refuses(NEW_KIND).refuses(NEW_KIND).says("pool created");
        applying(MANIFEST).perform(cluster);
        assertThat(cluster.asked).hasSize(3).containsOnly("h1: apply --filename=-");
    }

    @Test
    void tellsAtOnceWhatTheServerDoesNotTake() {
        FakeCluster cluster = new FakeCluster().refuses("The Deployment \"web\" is invalid");
        assertThatThrownBy(() -> applying(MANIFEST).perform(cluster))
                .hasMessage("kubectl apply of net.yaml on h1 failed: The Deployment \"web\" is invalid");
    }

    @Test
    void doesNotQuoteFromASecretManifest() {
        FakeCluster cluster = new FakeCluster().refuses("error converting YAML: password: canary");
        assertThatThrownBy(() -> applying(Content.hidden("password: canary")).perform(cluster))
                .hasMessageNotContaining("canary");
    }

    @Test
    void namesTheWorkloadThatDoesNotRollOut() {
        String open = "Deployment|shop|web|1|1|2|<no value>|2|<no value>|2|1|<no value>|1\n";
        FakeCluster cluster = new FakeCluster().says(open).says(open).says(open);
        assertThatThrownBy(() -> new AwaitRollout("h1", "net.yaml", MANIFEST, Duration.ofSeconds(4)).perform(cluster))
                .hasMessage(
                        "after 4 s not all of net.yaml has rolled out: Deployment shop/web: 1 of 2 pods are available");
    }
}
