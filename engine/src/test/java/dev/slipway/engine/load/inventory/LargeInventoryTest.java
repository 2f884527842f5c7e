package dev.slipway.engine.load.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.CpuTime;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LargeInventoryTest {
    @TempDir
    Path directory;

    private final Problems problems = new Problems();

    private Inventory load(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("hosts.yaml"), text);
        return InventoryLoader.load(List.of(file.toString()), Optional.empty(), problems);
    }

    private static String variables(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> prefix + i + ": value-" + i)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The bound is loose for slow machines; otherwise it takes about a tenth of it. */
    @Test
    void loadsAThousandHostsWithManyVariablesWithinASecond() throws Exception {
        String hosts = IntStream.range(0, 1000)
                .mapToObj(i -> "    h" + i + ": {ansible_host: 10.0." + i / 250 + "." + i % 250 + "}\n")
                .collect(Collectors.joining());
        String text = "all:\n  vars: " + variables("a", 200) + "\n  children:\n    web:\n      vars: "
                + variables("w", 200) + "\nweb:\n  hosts:\n" + hosts;
        assertThat(CpuTime.of(() -> load(text))).isLessThan(Duration.ofSeconds(1));
        Inventory inventory = load(text);
        assertThat(problems.all()).isEmpty();
        assertThat(inventory.hosts()).hasSize(1000);
        assertThat(inventory.hosts().get("h999").variables()).hasSize(401).containsKey("w199");
    }

    @Test
    void hostsOfTheSameGroupsShareTheirVariables() throws IOException {
        Inventory inventory = load("web: {hosts: {'h[1:3]': }, vars: " + variables("v", 50) + "}\n");
        List<Host> hosts = List.copyOf(inventory.hosts().values());
        assertThat(hosts.get(0).variables()).hasSize(50).isSameAs(hosts.get(2).variables());
    }

    @Test
    @Timeout(10)
    void aLongChainOfGroupsNeedsNoStack() throws IOException {
        String chain = IntStream.range(0, 2000)
                .mapToObj(i -> "g" + i + ": {children: {g" + (i + 1) + ": }}\n")
                .collect(Collectors.joining());
        Inventory inventory = load(chain + "g2000: {hosts: h}\n");
        assertThat(problems.all()).isEmpty();
        assertThat(inventory.hosts().get("h").groups()).hasSize(2001);
        assertThat(inventory.groups().get("g0").hosts()).containsExactly("h");
    }

    @Test
    void theImplicitLocalhostHasTheVariablesOfAllAndIsNoMember() throws IOException {
        Inventory inventory = load("all: {vars: {a: 1}, hosts: {h: }}\n");
        Host local = inventory.host("127.0.0.1").orElseThrow();
        assertThat(local.name()).isEqualTo("127.0.0.1");
        assertThat(local.variables()).containsOnlyKeys("a", "ansible_connection");
        assertThat(inventory.hosts()).containsOnlyKeys("h");
        assertThat(inventory.host("elsewhere")).isEmpty();
    }
}
