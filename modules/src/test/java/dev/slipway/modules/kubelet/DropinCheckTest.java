package dev.slipway.modules.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DropinCheckTest {
    @Test
    void placeOfTheNewFileStandsInOneArgumentOnly() {
        List<String> argv = DropinCheck.of("kubelet.service", "20-x.conf").argv();
        assertThat(argv.stream().filter(word -> word.contains("%s"))).containsExactly("%s");
    }
}
