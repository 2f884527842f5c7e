package dev.slipway.modules.kubeadm.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.modules.kubeadm.cluster.FakeCluster;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrainingTest {
    private static final String WEB = "pod default web-1 Running\nowner ReplicaSet web\nlabel app=web\nready\n";
    private static final Draining DRAINING = new Draining(
            "h1", new Drain("h6", new KubernetesVersion(31), Set.of(), OptionalInt.empty(), Duration.ofSeconds(300)));

    @Test
    void evictsWhenNothingIsInTheWay() throws Exception {
        FakeCluster cluster = new FakeCluster().says(WEB).says("").says("node/h6 evicted");
        DRAINING.perform(cluster);
        assertThat(cluster.asked.getLast()).isEqualTo("h1: drain h6 --timeout=300s");
    }

    @Test
    void doesNotEvenCordonWhenSomethingCameInTheWayAfterThePlan() {
        FakeCluster cluster =
                new FakeCluster().says(WEB + "pod default bare Running\n").says("");
        assertThatThrownBy(() -> DRAINING.perform(cluster)).hasMessageContaining("default/bare");
        assertThat(cluster.asked).hasSize(2).noneMatch(command -> command.contains("drain"));
    }

    @Test
    void saysThatTheNodeStaysCordonedWhenItWasNotEmptied() {
        FakeCluster cluster =
                new FakeCluster().says(WEB).says("").refuses("error when evicting\nglobal timeout reached: 5m0s");
        assertThatThrownBy(() -> DRAINING.perform(cluster))
                .hasMessage("node h6 was not emptied: global timeout reached: 5m0s");
    }
}
