package dev.slipway.engine.load.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitTest {
    @TempDir
    Path directory;

    private final Problems problems = new Problems();
    private final Inventory inventory = InventoryLoader.load(List.of("web[1:4],db1"), Optional.empty(), problems);

    private List<String> limit(String text) {
        return HostPattern.limit(text, inventory, problems).stream()
                .map(Host::name)
                .toList();
    }

    private List<String> messages() {
        return problems.all().stream().map(d -> d.at() + ": " + d.message()).toList();
    }

    @Test
    void readsPatternsFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("retry"), "web1\n# not this one\n\nweb3,db1\n");
        assertThat(limit("@" + file)).containsExactly("web1", "web3", "db1");
        assertThat(limit("all,!web2,@" + file + ",&web*")).containsExactly("web1", "web3", "web4");
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void namesTheLineOfAnUnknownHostInTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("retry"), "web1\nweb3, wbe2\n");
        assertThat(limit("@" + file)).containsExactly("web1", "web3");
        assertThat(messages()).containsExactly(file + ":2:7: no host or group 'wbe2' in the inventory");
    }

    @Test
    void matchingNothingIsAnError() {
        assertThat(limit("web*,!web*")).isEmpty();
        assertThat(messages()).containsExactly("--limit:1:1: no host matches '--limit web*,!web*'");
    }

    @Test
    void anUnreadableFileIsToldOnce() {
        assertThat(limit("@" + directory.resolve("absent"))).isEmpty();
        assertThat(problems.errors()).isNotEmpty();
        assertThat(messages().getFirst()).isEqualTo(directory.resolve("absent") + ": no such file");
    }
}
