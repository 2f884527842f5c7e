package dev.slipway.engine.spi.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.UserError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbsolutePathTest {
    @ParameterizedTest
    @CsvSource({"/, /", "//, /", "/etc/, /etc", "/etc//x, /etc/x", "/etc/./x/., /etc/x", "/etc/..x, /etc/..x"})
    void isPlain(String written, String path) {
        assertThat(AbsolutePath.of("path", written)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "etc", "~/x", "/etc/../x", "/etc/..", "/a\0b"})
    void refusesWhatDependsOnTheHost(String written) {
        assertThatThrownBy(() -> AbsolutePath.of("path", written)).isInstanceOf(UserError.class);
    }
}
