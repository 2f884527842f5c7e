package dev.slipway.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/b", "/.ssh/id", "/a/..b", "/a/...", "/a/b.", "/a/b..", "/a.d/b.conf"})
    void leavesANormalPathAsItIs(String path) {
        assertThat(Paths.isNormal(path)).isTrue();
        assertThat(Paths.normal(path)).isSameAs(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/, /a",
        "//, /",
        "//a, /a",
        "/a//b, /a/b",
        "/., /",
        "/a/., /a",
        "/a/./b, /a/b",
        "/.., /",
        "/a/.., /",
        "/a/../b, /b",
        "/a/b/../.././c/, /c",
        "/a/.../../b, /a/b"
    })
    void takesAwayWhatLeadsNowhere(String path, String normal) {
        assertThat(Paths.isNormal(path)).isFalse();
        assertThat(Paths.normal(path)).isEqualTo(normal);
    }
}
