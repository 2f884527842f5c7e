package dev.slipway.modules.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import dev.slipway.modules.kubeadm.Subnets.Cidr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The borders are those of kubeadm's validation_test.go. */
class SubnetsTest {
    private static final Subnets.NodeMasks DEFAULT = new Subnets.NodeMasks(24, 64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0/8",
                "300.0.0.0/8",
                "a/8",
                "10.0.0.0/8,",
                "fd00::/129"
            })
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Subnets.of("s", text)).isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.96.0.0/12", "192.168.0.0/28", "fd00::/108", "fd00::/124", "10.0.0.0/16,fd00::/112"})
    void servicesFit(String text) {
        assertThatCode(() -> Subnets.of("s", text).requireFitForServices("s")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/11", "192.168.0.0/29", "fd00::/107", "fd00::/125", "10.0.0.0/16,fd00::/64"})
    void servicesDoNotFit(String text) {
        assertThatThrownBy(() -> Subnets.of("s", text).requireFitForServices("s"))
                .isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "10.0.0.0/24", "fd00::/48", "fd00::/64"})
    void podsFit(String text) {
        assertThatCode(() -> Subnets.of("p", text).requireFitForPods("p", DEFAULT))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/7", "10.0.0.0/25", "fd00::/47", "fd00::/65"})
    void podsDoNotFit(String text) {
        assertThatThrownBy(() -> Subnets.of("p", text).requireFitForPods("p", DEFAULT))
                .isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10.96.0.0/12, 10.100.0.0/16, true",
        "10.96.0.0/12, 10.112.0.0/12, false",
        "10.0.0.0/8, 10.0.0.0/8, true",
        "fd00::/64, 10.0.0.0/8, false",
        "fd00::/64, fd00::1:0/112, true"
    })
    void networksOverlapWhenOneHoldsTheOther(String one, String other, boolean overlap) {
        Cidr first = Cidr.of(one).orElseThrow();
        Cidr second = Cidr.of(other).orElseThrow();
        assertThat(first.overlaps(second)).isEqualTo(overlap);
        assertThat(second.overlaps(first)).isEqualTo(overlap);
    }
}
