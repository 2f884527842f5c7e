package dev.slipway.modules.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({
        "lb.example.net:8443,         lb.example.net:8443",
        "lb,                          lb:6443",
        "10.0.0.6,                    10.0.0.6:6443",
        "https://lb.example.net:1/,   lb.example.net:1",
        "[fd00::6]:8443,              [fd00::6]:8443",
        "[fd00::6],                   [fd00::6]:6443",
        "fd00::6,                     [fd00::6]:6443",
    })
    void readsWhatPeopleWrite(String written, String meant) {
        assertThat(Endpoint.of("endpoint", written, 6443)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lb:", "lb:0", "lb:65536", "lb:x", "lb/path", "http://lb", "a b", "[fd00::6"})
    void refusesTheRest(String written) {
        assertThatThrownBy(() -> Endpoint.of("endpoint", written, 6443)).isInstanceOf(UserError.class);
    }
}
