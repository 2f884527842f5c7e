package dev.slipway.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactCatalogTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eth0",
                "enp0s3",
                "ens192",
                "wlan0",
                "lo",
                "bond0",
                "br_lan",
                "docker0",
                "veth1a2b",
                "cni0",
                "host0",
                "eth0_1"
            })
    void namesOfInterfacesAreFacts(String name) {
        assertThat(FactCatalog.ofVariable("ansible_" + name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "become",
                "user",
                "hostnam",
                "distributoin",
                "os_famly",
                "check_mode",
                "play_hosts",
                "version",
                "ssh_pass"
            })
    void otherNamesAreNone(String name) {
        assertThat(FactCatalog.ofVariable("ansible_" + name)).isEmpty();
    }

    @Test
    void whatNeedsPythonIsRefusedWithTheReason() {
        assertThat(FactCatalog.source("python_version")).isEmpty();
        assertThat(FactCatalog.refusal("python_version").orElseThrow()).contains("Python");
    }
}
