package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One misspelt name in the shipped playbooks, roles, templates and the example inventory: {@code validate} tells of it, whether
 * or not a host of that inventory comes to it. {@code -Dmisspelt.count} says how many are tried, {@code -Dmisspelt.seed} which.
 */
class MisspeltNamesTest {
    private static final Path ROOT = Path.of("..");
    private static final int COUNT = Integer.getInteger("misspelt.count", 500);
    private static final long SEED = Long.getLong("misspelt.seed", 20_261_121L);
    private static final double WANTED = 0.95;
    /** Of processor time, so that it does not matter what else the machine does. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What those import. */
    private static final Set<String> IMPORTED = Set.of(
            "control-plane-replace.yml",
            "etcd-service.yml",
            "node-drain.yml",
            "node-uncordon.yml",
            "preflight.yml",
            "kubernetes.yml",
            "kubernetes-install.yml",
            "node-prep.yml",
            "load-balancer.yml",
            "etcd-ha.yml",
            "cluster-settings.yml",
            "control-plane-leave.yml",
            "control-plane-check.yml");

    private final List<String> kinds = new ArrayList<>();

    @Test
    void almostAllMisspeltNamesAreTold(@TempDir Path copy) throws IOException {
        copy("playbooks", copy);
        copy("inventories/example", copy);
        List<Path> files = Identifier.files(copy);
        for (Path file : files) {
            Told told = validate(copy, file);
            assertThat(told.err())
                    .as("nothing is told of the files as they are")
                    .isEmpty();
            assertThat(told.exitCode()).isEqualTo(ExitCode.OK);
        }
        List<Identifier> identifiers = new ArrayList<>(Identifier.in(files, Modules.load()));
        Set<String> taken = identifiers.stream().map(Identifier::text).collect(Collectors.toSet());
        Random random = new Random(SEED);
        Collections.shuffle(identifiers, random);
        Map<Identifier.Kind, int[]> byKind = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        int caught = 0;
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        for (int i = 0; i < COUNT; i++) {
            Identifier identifier = identifiers.get(i % identifiers.size());
            String wrong = misspelt(identifier.text(), taken, random);
            String before = Files.readString(identifier.file());
            Files.writeString(identifier.file(), identifier.replaced(before, wrong));
            Told told = validate(copy, identifier.file());
            Files.writeString(identifier.file(), before);
            boolean found = told.exitCode() == ExitCode.ERROR || told.err().contains("warning: ");
            int[] counts = byKind.computeIfAbsent(identifier.kind(), k -> new int[2]);
            counts[0]++;
            if (found) {
                counts[1]++;
                caught++;
            } else {
                int line = (int) before.substring(0, identifier.offset())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1;
                missed.add(identifier.kind() + " " + copy.relativize(identifier.file()) + ":" + line + " '"
                        + identifier.text() + "' as '" + wrong + "'");
            }
        }
        Duration took = Duration.ofNanos(clock.getCurrentThreadCpuTime() - start);
        byKind.forEach((kind, counts) -> kinds.add(kind + " " + counts[1] + "/" + counts[0]));
        String report = "seed " + SEED + ": " + caught + " of " + COUNT + " told in " + took.toSeconds()
                + " s of processor time, of "
                + identifiers.size() + " names\n" + String.join("\n", kinds) + "\nmissed:\n" + String.join("\n", missed)
                + "\n";
        Files.writeString(Path.of("target/misspelt-names.txt"), report);

        assertThat(caught).as(report).isGreaterThanOrEqualTo((int) Math.ceil(COUNT * WANTED));
        assertThat(took).as(report).isLessThan(LIMIT);
    }

    private static void copy(String directory, Path to) throws IOException {
        for (Path file : Identifier.files(ROOT.resolve(directory))) {
            Path copied = to.resolve(ROOT.relativize(file).toString());
            Files.createDirectories(copied.getParent());
            Files.copy(file, copied);
        }
    }

    /** Playbooks that together read every file but some that nobody imports: those are given when a name in them is misspelt. */
    private static final List<String> ALWAYS = List.of(
            "control-plane-replace.yml", "etcd-service.yml", "node-drain.yml", "node-uncordon.yml", "preflight.yml");

    private static Told validate(Path copy, Path file) {
        Path playbooks = copy.resolve("playbooks");
        List<String> arguments = new ArrayList<>(List.of(
                "validate",
                "-e",
                "node=worker1",
                "-i",
                copy.resolve("inventories/example").toString()));
        ALWAYS.forEach(name -> arguments.add(playbooks.resolve(name).toString()));
        if (file.getParent().equals(playbooks)
                && !IMPORTED.contains(file.getFileName().toString())) {
            arguments.add(file.toString());
        }
        return Told.by(arguments);
    }

    /** With a letter more or less, another one, or two exchanged; and not another name that there is. */
    private static String misspelt(String name, Set<String> taken, Random random) {
        Set<String> tried = new HashSet<>();
        while (true) {
            int at = random.nextInt(name.length());
            if (!Character.isLetter(name.charAt(at)) && tried.add(name + at)) {
                continue;
            }
            char letter = (char) ('a' + random.nextInt(26));
            String wrong =
                    switch (random.nextInt(4)) {
                        case 0 -> name.substring(0, at) + name.substring(at + 1);
                        case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
                        case 2 -> name.substring(0, at) + letter + name.substring(at + 1);
                        default ->
                            at + 1 == name.length()
                                    ? name + letter
                                    : name.substring(0, at)
                                            + name.charAt(at + 1)
                                            + name.charAt(at)
                                            + name.substring(at + 2);
                    };
            if (!wrong.isEmpty() && !taken.contains(wrong) && !wrong.equals(name)) {
                return wrong;
            }
        }
    }
}
