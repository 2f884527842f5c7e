package dev.slipway.modules.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "lb.example.net, lb.example.net:6443",
        "lb:8443, lb:8443",
        "10.0.0.5, 10.0.0.5:6443",
        "[fd00::5]:8443, [fd00::5]:8443",
        "[fd00::5], [fd00::5]:6443"
    })
    void endpointGetsAPort(String written, String expected) {
        assertThat(Names.requireEndpoint("e", written, 6443)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":6443",
                "lb:",
                "lb:0",
                "lb:65536",
                "lb:999999",
                "https://lb:6443",
                "LB",
                "lb_1",
                "10.0.0.300",
                "fd00::5",
                "[lb]:1",
                "a b"
            })
    void refusesOtherEndpoints(String written) {
        assertThatThrownBy(() -> Names.requireEndpoint("e", written, 6443)).isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.k8s.io", "localhost:5000/k8s", "10.0.0.1:5000", "r.example.net/a/b-c_d"})
    void takesRepositories(String text) {
        Names.requireRepository("r", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://r.example.net", "r.example.net/", "r.example.net/A", "r:x/y", "r/k8s:v1", "r y"})
    void refusesOtherRepositories(String text) {
        assertThatThrownBy(() -> Names.requireRepository("r", text)).isInstanceOf(UserError.class);
    }

    @ParameterizedTest
    @CsvSource({"/run/x.sock, unix:///run/x.sock", "unix:///run/x.sock, unix:///run/x.sock"})
    void socketsGetTheirScheme(String written, String expected) {
        assertThat(Names.requireSocket("s", written)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run/x.sock", "unix://run/x.sock", "tcp://10.0.0.1:1", "npipe:////./x"})
    void refusesOtherSockets(String text) {
        assertThatThrownBy(() -> Names.requireSocket("s", text)).isInstanceOf(UserError.class);
    }
}
