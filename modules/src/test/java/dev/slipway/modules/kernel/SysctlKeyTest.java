package dev.slipway.modules.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SysctlKeyTest {
    @ParameterizedTest
    @CsvSource({
        "net.ipv4.ip_forward,               /proc/sys/net/ipv4/ip_forward",
        "net/ipv4/ip_forward,               /proc/sys/net/ipv4/ip_forward",
        "net.ipv4.conf.eth0/1.rp_filter,    /proc/sys/net/ipv4/conf/eth0.1/rp_filter",
        "net/ipv4/conf/eth0.1/rp_filter,    /proc/sys/net/ipv4/conf/eth0.1/rp_filter",
        "kernel.panic,                      /proc/sys/kernel/panic",
    })
    void firstSeparatorCounts(String name, String path) {
        assertThat(new SysctlKey(name).path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../../etc/passwd", "net/../../x", "a b", "a=b", "net.", ".net", "a\nb"})
    void refusesWhatCouldLeaveTheTree(String name) {
        assertThatThrownBy(() -> new SysctlKey(name)).isInstanceOf(UserError.class);
    }

    @Test
    void namesTheModuleThatBringsAParameter() {
        assertThat(new SysctlKey("net.bridge.bridge-nf-call-iptables").remedy()).contains("br_netfilter");
        assertThat(new SysctlKey("net.netfilter.nf_conntrack_max").remedy()).contains("'nf_conntrack'");
        assertThat(new SysctlKey("net.ipv4.vs.conntrack").remedy()).contains("'ip_vs'");
        assertThat(new SysctlKey("net.ipv4.nosuch").remedy()).contains("spelling");
    }
}
