package dev.slipway.modules.kubeadm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
    @Test
    void mapsAndListsKeepTheirOrder() {
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("name", "audit");
        first.put("path", Map.of("host", "/var/log"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("z", List.of(first, Map.of("name", "b")));
        document.put("a", 1);
        assertThat(YamlText.of(document)).isEqualTo("""
                z:
                - name: audit
                  path:
                    host: /var/log
                - name: b
                a: 1
                """);
    }

    @Test
    void nothingIsLeftOutAndAnExplicitNothingStays() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("a", Map.of("b", List.of(), "c", Optional.empty()));
        document.put("d", Optional.of("x"));
        document.put("taints", YamlText.Explicit.EMPTY_LIST);
        assertThat(YamlText.of(document)).isEqualTo("d: x\ntaints: []\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true", "No", "off", "null", "~", "1", "1.20", "0x1f", "", "a: b", "a #b", "-a", "@token@", "a:", "*.x",
                "2001::1", "NaN "
            })
    void textThatYamlWouldTakeForSomethingElseIsQuoted(String text) {
        assertThat(YamlText.of(Map.of("k", text))).isEqualTo("k: \"" + text + "\"\n");
    }

    @Test
    void quotesAndLineBreaksAreEscaped() {
        assertThat(YamlText.of(Map.of("k", "a\"b\\c\nd\u0001"))).isEqualTo("k: \"a\\\"b\\\\c\\nd\\x01\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"unix:///run/x.sock", "lb.example.net:6443", "/etc/x", "cluster.local", "https://10.0.0.6:2379"})
    void ordinaryTextIsNotQuoted(String text) {
        assertThat(YamlText.of(Map.of("k", text))).isEqualTo("k: " + text + "\n");
    }
}
