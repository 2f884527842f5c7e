package dev.slipway.modules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.conf, a.conf, true",
        "*.conf, .a.conf, false",
        ".*, .a, true",
        "a?c, abc, true",
        "a?c, ac, false",
        "v[0-9], v7, true",
        "v[!0-9], v7, false",
        "v[!0-9], vx, true",
        "a[]]b, a]b, true",
        "a[b, a[b, true",
        "a.b, axb, false",
        "a(b)*, a(b)c, true"
    })
    void matchesNamesAsFnmatchDoes(String pattern, String name, boolean matches) {
        assertThat(PathPattern.regex(pattern).matcher(name).matches()).isEqualTo(matches);
    }
}
