package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.ExtraVariables;
import dev.slipway.cli.inventory.GroupTree;
import dev.slipway.cli.inventory.Listing;
import dev.slipway.engine.compile.InventoryExpressions;
import dev.slipway.engine.compile.expression.DataText;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.HostPattern;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.inventory.SettledInventory;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inventories at random, read by Slipway and by Ansible: both must find the same groups, hosts and variables, draw the same
 * tree, and mean the same hosts by a pattern. {@code -Dinventory.seed=N} repeats a run, {@code -Dinventory.cases=N} makes it longer.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InventoryIT {
    private static final int CASES = Integer.getInteger("inventory.cases", 250);

    @TempDir
    Path directory;

    @Test
    void findsWhatAnsibleFinds() throws IOException {
        long seed = Long.getLong("inventory.seed", System.nanoTime() & 0xffffff);
        System.out.println("inventories at random: -Dinventory.seed=" + seed);
        List<String> different = new ArrayList<>();
        int compared = 0;
        try (AnsibleInventory ansible = new AnsibleInventory()) {
            for (int i = 0; i < CASES && different.size() < 5; i++) {
                Random random = new Random(seed + i);
                Path place = Files.createDirectory(directory.resolve("case" + i));
                RandomInventory.Case written = new RandomInventory(random, place).write();
                Read read = Read.of(written);
                List<String> patterns = Patterns.random(random, read.inventory());
                List<String> limits = List.of(Patterns.one(random, read.inventory()));
                Map<String, String> expected = ansible.ask(written, patterns, limits);
                Map<String, String> found = read.answers(patterns, limits);
                compared += found.size();
                for (Map.Entry<String, String> answer : found.entrySet()) {
                    String theirs = expected.getOrDefault(answer.getKey(), expected.toString());
                    if (!Patterns.same(answer.getKey(), answer.getValue(), theirs, read.inventory())) {
                        different.add(
                                "case " + i + " of seed " + seed + ", " + answer.getKey() + " of " + written + "\n"
                                        + Difference.of(theirs, answer.getValue()) + "\nAnsible warned: "
                                        + expected.get("warnings")
                                        + "\nSlipway said: " + read.problems().all());
                        break;
                    }
                }
            }
        }
        assertThat(different.stream().limit(5))
                .as(different.size() + " of " + CASES + " differ")
                .isEmpty();
        assertThat(compared).isGreaterThan(CASES * 8);
    }

    @Test
    void theCommandPrintsTheSame() throws IOException {
        RandomInventory.Case written = new RandomInventory(new Random(7), directory).write();
        List<String> sources = written.sources().stream()
                .flatMap(source -> Stream.of("-i", source))
                .toList();
        for (List<String> what : List.of(
                List.of("--list"),
                List.of("--list", "--export", "-e", "a='x y'"),
                List.of("--graph", "--vars"),
                List.of("--host", "localhost", "-e", "ansible_python_interpreter=python"))) {
            List<String> arguments = new ArrayList<>(sources);
            arguments.addAll(what);
            List<String> ansible = new ArrayList<>(List.of("ansible-inventory"));
            ansible.addAll(arguments);
            arguments.addFirst("inventory");
            SlipwayRun slipway = new SlipwayRun().in(directory);
            ProcessBuilder theirs = new ProcessBuilder(ansible).directory(directory.toFile());

            Ran ours = slipway.run(arguments.toArray(String[]::new));

            assertThat(ours.stdout())
                    .as(String.join(" ", what))
                    .isEqualTo(Processes.run(theirs, "", slipway.deadline()).stdout());
        }
    }

    /** An inventory as Slipway reads it. */
    private record Read(
            RandomInventory.Case written, SettledInventory settled, Map<String, Object> extra, Problems problems) {
        static Read of(RandomInventory.Case written) {
            Problems problems = new Problems();
            Map<String, Object> extra = ExtraVariables.parse(written.extra(), problems);
            SettledInventory settled = InventoryLoader.settle(
                    written.sources(),
                    Optional.of(written.playbooks()),
                    new InventoryExpressions(extra, problems.vault()),
                    problems);
            return new Read(written, settled, extra, problems);
        }

        Inventory inventory() {
            return settled.inventory();
        }

        Map<String, String> answers(List<String> patterns, List<String> limits) {
            if (problems.failed()) {
                return Map.of("read", problems.errors().toString());
            }
            Listing effective = new Listing(settled, extra, Listing.Variables.EFFECTIVE);
            Listing declared = new Listing(settled, extra, Listing.Variables.DECLARED);
            Map<String, String> answers = new LinkedHashMap<>();
            answers.put("graph", tree(effective, GroupTree.Shown.NAMES));
            answers.put("list", DataText.json(effective.script()));
            answers.put("graph --vars", tree(effective, GroupTree.Shown.VARIABLES));
            answers.put("list --export", DataText.json(declared.script()));
            answers.put("list --export --yaml", DataText.json(declared.inventory()));
            answers.put("host localhost", DataText.json(effective.ofHost("localhost")));
            patterns.forEach(pattern -> answers.put("hosts " + pattern, names(resolved(pattern))));
            limits.forEach(limit -> answers.put("limit " + limit, names(limited(limit))));
            return answers;
        }

        private static String tree(Listing listing, GroupTree.Shown shown) {
            return String.join("\n", GroupTree.lines(listing, "all", shown));
        }

        private List<Host> resolved(String pattern) {
            Position at = new Position(new Source("pattern", pattern), 1, 1);
            return HostPattern.resolve(new Yaml.Scalar(at, pattern, false, ""), inventory(), new Problems());
        }

        private List<Host> limited(String limit) {
            return HostPattern.limit(limit, inventory(), new Problems()).stream()
                    .filter(host -> inventory().hosts().containsKey(host.name()))
                    .toList();
        }

        private static String names(List<Host> hosts) {
            return hosts.stream().map(Host::name).collect(Collectors.joining(","));
        }
    }

    /** Host patterns for an inventory. */
    private static final class Patterns {
        private static final int COUNT = 6;

        static List<String> random(Random random, Inventory inventory) {
            List<String> patterns = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                patterns.add(one(random, inventory));
            }
            return patterns.stream().distinct().toList();
        }

        static String one(Random random, Inventory inventory) {
            StringBuilder pattern = new StringBuilder(part(random, inventory));
            String separator = pattern.indexOf(":") >= 0 || random.nextBoolean() ? "," : ":";
            for (int more = random.nextInt(3); more > 0; more--) {
                String next = part(random, inventory);
                separator = next.contains(":") ? "," : separator;
                pattern.append(",")
                        .append(List.of("", "&", "!").get(random.nextInt(3)))
                        .append(next);
            }
            return separator.equals(":") && pattern.indexOf(":") < 0 && pattern.indexOf("~") < 0
                    ? pattern.toString().replace(',', ':')
                    : pattern.toString();
        }

        private static String part(Random random, Inventory inventory) {
            List<String> hosts = new ArrayList<>(inventory.hosts().keySet());
            List<Group> groups = new ArrayList<>(inventory.groups().values());
            Group group = groups.get(random.nextInt(groups.size()));
            String host = hosts.isEmpty() ? "localhost" : hosts.get(random.nextInt(hosts.size()));
            boolean flat = group.children().isEmpty()
                    && !group.hosts().isEmpty()
                    && group.name().matches("\\w+");
            return switch (random.nextInt(12)) {
                case 9 -> "2001:db8::1";
                case 10 -> "h1:2222";
                case 11 -> "qqqqqqqq";
                case 0 -> host;
                case 1 -> "h*";
                case 2 -> "~h[12].*";
                case 3 -> flat ? group.name() + "[0]" : "all";
                case 4 -> flat ? group.name() + "[-1]" : "*";
                case 5 -> flat ? group.name() + "[0:" + (1 + random.nextInt(2)) + "]" : "*.example.net";
                case 6 -> "?1";
                case 7 -> "[!hn]*";
                default -> group.name();
            };
        }

        /**
         * Whether two answers are the same. Below a group with grandchildren, the order of Ansible's hosts is that of addresses in
         * memory, so only lists without such groups are compared in their order.
         */
        static boolean same(String question, String ours, String theirs, Inventory inventory) {
            boolean list = question.startsWith("hosts ") || question.startsWith("limit ");
            boolean deep = inventory.groups().values().stream()
                    .filter(group -> !group.name().equals("all"))
                    .anyMatch(group -> !group.children().isEmpty());
            return list && (deep || question.startsWith("limit "))
                    ? Arrays.stream(ours.split(","))
                            .sorted()
                            .toList()
                            .equals(Arrays.stream(theirs.split(",")).sorted().toList())
                    : ours.strip().equals(theirs.strip());
        }
    }

    /** The lines around the first one that is not the same. */
    private static final class Difference {
        private static final int AROUND = 6;

        static String of(String theirs, String ours) {
            List<String> a = theirs.lines().toList();
            List<String> b = ours.lines().toList();
            int first = 0;
            while (first < Math.min(a.size(), b.size()) && a.get(first).equals(b.get(first))) {
                first++;
            }
            return "Ansible:\n" + around(a, first) + "\nSlipway:\n" + around(b, first);
        }

        private static String around(List<String> lines, int at) {
            return lines.stream()
                    .skip(Math.max(0, at - AROUND))
                    .limit(2L * AROUND)
                    .collect(Collectors.joining("\n"));
        }
    }
}
