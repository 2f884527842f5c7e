package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nested blocks at random, held against an interpreter of a few lines that goes through them as they are written. */
@Timeout(60)
class RandomBlocksTest {
    private static final List<String> HOSTS = List.of("a", "b", "c");

    @TempDir
    Path directory;

    private int tasks;

    /** What a playbook is made of. */
    private sealed interface Item {
        /** @param failing the hosts on which it fails */
        record Single(String name, List<String> failing, boolean ignored) implements Item {}

        record Block(List<Item> block, List<Item> rescue, List<Item> always) implements Item {}
    }

    private List<Item> list(Random random, int depth, int most) {
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            items.add(depth > 0 && random.nextInt(3) == 0 ? block(random, depth - 1) : single(random));
        }
        return items;
    }

    private Item single(Random random) {
        List<String> failing =
                HOSTS.stream().filter(host -> random.nextInt(4) == 0).toList();
        return new Item.Single("t" + tasks++, failing, random.nextInt(6) == 0);
    }

    private Item block(Random random, int depth) {
        return new Item.Block(
                list(random, depth, 3),
                random.nextInt(3) == 0 ? List.of() : list(random, depth, 2),
                random.nextInt(2) == 0 ? List.of() : list(random, depth, 2));
    }

    private static String yaml(List<Item> items, String indent) {
        StringBuilder out = new StringBuilder();
        for (Item item : items) {
            switch (item) {
                case Item.Single(String name, List<String> failing, boolean ignored) ->
                    out.append(indent + "- name: " + name + "\n")
                            .append(indent + "  say: x\n")
                            .append(indent + "  failed_when: inventory_hostname in " + quoted(failing) + "\n")
                            .append(ignored ? indent + "  ignore_errors: true\n" : "");
                case Item.Block(List<Item> block, List<Item> rescue, List<Item> always) ->
                    out.append(indent + "- block:\n" + yaml(block, indent + "    "))
                            .append(rescue.isEmpty() ? "" : indent + "  rescue:\n" + yaml(rescue, indent + "    "))
                            .append(always.isEmpty() ? "" : indent + "  always:\n" + yaml(always, indent + "    "));
            }
        }
        return out.toString();
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").toList();
    }

    /** Whether a list came to its end; what was run is added to the log. */
    private static boolean runs(List<Item> items, String host, List<String> log) {
        for (Item item : items) {
            boolean done =
                    switch (item) {
                        case Item.Single(String name, List<String> failing, boolean ignored) -> {
                            log.add(name);
                            yield ignored || !failing.contains(host);
                        }
                        case Item.Block(List<Item> block, List<Item> rescue, List<Item> always) -> {
                            boolean own = runs(block, host, log) || !rescue.isEmpty() && runs(rescue, host, log);
                            yield runs(always, host, log) && own;
                        }
                    };
            if (!done) {
                return false;
            }
        }
        return true;
    }

    @RepeatedTest(60)
    void hostsGoThroughBlocksAsTheyAreWritten(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition() * 7919L;
        Random random = new Random(seed);
        List<Item> items = list(random, 3, 5);
        String text = yaml(items, "");
        World world = new World(directory).hosts(HOSTS.toArray(String[]::new));
        Program program = world.tasks(text);

        RunResult plan = world.plan(program);
        RunResult run = world.apply(program, random.nextInt(4) + 1);

        for (String host : HOSTS) {
            List<String> expected = new ArrayList<>();
            boolean well = runs(items, host, expected);
            for (RunResult result : List.of(plan, run)) {
                String what = "seed " + seed + ", host " + host + ", " + result.mode() + "\n" + text;
                assertThat(ran(result, host)).as(what).isEqualTo(expected);
                assertThat(result.hosts().get(host).status() == Status.FAILED)
                        .as(what)
                        .isNotEqualTo(well);
            }
        }
    }

    private static List<String> ran(RunResult result, String host) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.host().equals(host))
                .filter(outcome -> outcome.status() == Status.OK || outcome.status() == Status.FAILED)
                .map(outcome -> outcome.task().name())
                .toList();
    }
}
