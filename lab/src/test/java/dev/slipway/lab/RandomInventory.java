package dev.slipway.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Writes inventories at random, of all kinds and in all mixtures, and leaves out what Slipway refuses on purpose
 * (docs/ansible-differences.md).
 */
final class RandomInventory {
    private static final List<String> GROUPS = List.of("web", "db", "cache", "east", "west", "prod", "edge-1", "site");
    private static final List<String> HOSTS = List.of(
            "h1",
            "h2",
            "h3",
            "h4.example.net",
            "h[1:3]",
            "h[01:04:2]",
            "n[a:c]x[0:1]",
            "10.0.0.7",
            "h5:2222",
            "2001:db8::1",
            "[2001:db8::2]:22",
            "h[8:9].example.net:2022",
            "under_score",
            "h-dash");
    private static final List<String> PLAIN = List.of("h1", "h2", "h3", "h4.example.net", "s1", "s2", "10.0.0.7");

    private final RandomGenerator random;
    private final Path directory;
    private final RandomValues values;
    private int files;

    /**
     * @param sources what stands after each {@code -i}
     * @param playbooks the directory of playbooks
     */
    record Case(List<String> sources, Path playbooks, List<String> extra) {}

    RandomInventory(RandomGenerator random, Path directory) {
        this.random = random;
        this.directory = directory;
        this.values = new RandomValues(random);
    }

    Case write() throws IOException {
        List<String> sources = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            sources.add(source(i));
        }
        Path playbooks = Files.createDirectories(directory.resolve("plays"));
        if (random.nextBoolean()) {
            files(playbooks);
        }
        List<String> extra = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            extra.add(pick(List.of(
                    "@" + Files.writeString(directory.resolve("extra.yml"), "a: [1, yes]\nv1: {k: 0x1f}\n"),
                    "a=1 b='two words'",
                    "{\"a\": [1, true], \"c\": null}",
                    "e=x=y",
                    "v1=\"it's\" a=",
                    "b=\\u00e9")));
        }
        return new Case(sources, playbooks, extra);
    }

    private String source(int number) throws IOException {
        Path place = Files.createDirectories(directory.resolve("source" + random.nextInt(2)));
        if (random.nextInt(3) == 0) {
            files(place);
        }
        return switch (random.nextInt(8)) {
            case 0 -> "h1, h3 ,lone" + number + ".example.net,h7:2200,";
            case 1, 2 -> {
                Path whole = Files.createDirectories(directory.resolve("dir" + number));
                int count = 1 + random.nextInt(3);
                for (int i = 0; i < count; i++) {
                    file(whole, "1" + i);
                }
                if (random.nextBoolean()) {
                    constructed(whole.resolve("90-constructed.yml"));
                }
                if (random.nextBoolean()) {
                    Files.writeString(whole.resolve("notes.md"), "no inventory");
                    Files.writeString(whole.resolve(".hidden"), "[");
                    file(Files.createDirectories(whole.resolve("20-sub")), "x");
                }
                files(whole);
                yield whole.toString();
            }
            default -> file(place, "hosts" + number);
        };
    }

    private String file(Path place, String name) throws IOException {
        files++;
        return switch (random.nextInt(5)) {
            case 0, 1 ->
                Files.writeString(place.resolve(name + pick(List.of(".yml", ".yaml", ""))), yaml())
                        .toString();
            case 2, 3 ->
                Files.writeString(place.resolve(name + pick(List.of(".ini", "", ".inv"))), ini())
                        .toString();
            default -> {
                Path script = place.resolve(name + ".sh");
                Files.writeString(script, script());
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
                yield script.toString();
            }
        };
    }

    /** Groups with their children, each of which stands later in the list, so that there is no circle. */
    private Map<String, Set<String>> groups() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (int i = 0; i < GROUPS.size(); i++) {
            if (random.nextInt(3) == 0) {
                Set<String> children = new LinkedHashSet<>();
                for (int j = i + 1; j < GROUPS.size(); j++) {
                    if (random.nextInt(5) == 0) {
                        children.add(GROUPS.get(j));
                    }
                }
                groups.put(GROUPS.get(i), children);
            }
        }
        Set<String> named = new LinkedHashSet<>();
        groups.values().forEach(named::addAll);
        named.forEach(child -> groups.putIfAbsent(child, Set.of()));
        if (groups.isEmpty()) {
            groups.put("web", Set.of());
        }
        return groups;
    }

    private Set<String> hosts(List<String> from) {
        Set<String> hosts = new LinkedHashSet<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            hosts.add(pick(from));
        }
        return hosts;
    }

    private String yaml() {
        if (random.nextInt(6) == 0) {
            return odd();
        }
        StringBuilder out = new StringBuilder(random.nextBoolean() ? "---\n" : "");
        out.append("all:\n");
        out.append("  vars: " + values.map("", 2).json() + "\n");
        out.append("  hosts: {"
                + hosts(HOSTS).stream()
                        .map(h -> "\"" + h + "\": "
                                + (random.nextBoolean() ? values.map("hv_", 2).json() : ""))
                        .collect(Collectors.joining(", "))
                + "}\n");
        groups().forEach((group, children) -> {
            out.append(group + ":\n");
            List<String> parts = new ArrayList<>(List.of("hosts", "children", "vars"));
            java.util.Collections.shuffle(parts, new java.util.Random(random.nextLong()));
            for (String part : parts) {
                switch (part) {
                    case "hosts" ->
                        hosts(HOSTS).stream()
                                .map(h -> "    \"" + h + "\": "
                                        + (random.nextBoolean()
                                                ? values.map("hv_", 2).json()
                                                : "") + "\n")
                                .reduce(String::concat)
                                .ifPresent(lines -> out.append("  hosts:\n" + lines));
                    case "children" ->
                        children.stream()
                                .map(c -> "    " + c + (random.nextBoolean() ? ":\n" : ": {}\n"))
                                .reduce(String::concat)
                                .ifPresent(lines -> out.append("  children:\n" + lines));
                    default -> {
                        out.append("  vars:\n    gv: " + values.value().json() + "\n");
                        if (random.nextInt(4) == 0) {
                            out.append("    ansible_group_priority: " + random.nextInt(5) + "\n");
                        }
                    }
                }
            }
        });
        return out.toString();
    }

    /** Groups within groups, single names in the place of mappings, nothing at all. */
    private String odd() {
        return """
                web:
                  hosts: h1
                  children: db
                  vars:
                db:
                  children:
                    cache:
                      hosts: {h2: %s, h3: }
                      children:
                        east: {hosts: "h[2:4]", vars: %s}
                    west: {children: {site: }, hosts: {h2: {x: 1}}}
                prod:
                edge-1: {}
                """.formatted(values.map("hv_", 3).json(), values.map("", 3).json());
    }

    private String ini() {
        StringBuilder out = new StringBuilder("# written at random\n");
        hosts(HOSTS).forEach(h -> out.append(line(h)));
        Map<String, Set<String>> groups = groups();
        groups.forEach((group, children) -> {
            if (random.nextInt(4) > 0 || children.isEmpty()) {
                out.append("\n[" + group + "]" + (random.nextBoolean() ? "  # comment" : "") + "\n");
                hosts(HOSTS).forEach(h -> out.append(line(h)));
            }
            if (!children.isEmpty()) {
                out.append("[" + group + ":children]\n");
                children.forEach(child -> out.append(child + (random.nextBoolean() ? " # comment\n" : "\n")));
            }
            if (random.nextBoolean()) {
                out.append("[" + group + ":vars]\n; comment\ngv " + pick(List.of("=", " = "))
                        + values.value().literal() + "\n");
                if (random.nextInt(3) == 0) {
                    out.append("ansible_group_priority=" + random.nextInt(5) + "\n");
                }
                out.append("text=" + pick(RandomValues.INI_TEXTS) + "\n");
            }
        });
        if (random.nextBoolean()) {
            out.append("[all:vars]\na=" + values.value().literal() + "\n");
        }
        return out.toString();
    }

    private String line(String host) {
        String vars = random.nextBoolean() ? "" : " hv_a=" + pick(RandomValues.EXPRESSIBLE);
        String more =
                random.nextBoolean() ? "" : "  v1=" + quoted(values.value().literal());
        return host + vars + more + (random.nextInt(4) == 0 ? "  # comment" : "") + "\n";
    }

    private static String quoted(String literal) {
        return '"' + literal.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String script() {
        Map<String, Set<String>> groups = groups();
        boolean meta = random.nextBoolean();
        List<String> entries = new ArrayList<>();
        groups.forEach((group, children) -> entries.add(json(group) + ": "
                + switch (random.nextInt(3)) {
                    case 0 -> children.isEmpty() ? list(hosts(PLAIN)) : "{\"children\": " + list(children) + "}";
                    default ->
                        "{\"hosts\": " + list(hosts(PLAIN)) + ", \"vars\": "
                                + values.map("", 2).json() + ", \"children\": " + list(children) + "}";
                }));
        if (meta) {
            entries.add(
                    "\"_meta\": {\"hostvars\": {\"h1\": " + values.map("hv_", 2).json() + ", \"s1\": "
                            + values.map("", 2).json() + ", \"stray\": {}}}");
        }
        return "#!/bin/sh\ncase \"$1\" in\n--list) cat <<'END'\n{" + String.join(",\n ", entries) + "}\nEND\n;;\n"
                + "--host) echo \"{\\\"hv_me\\\": \\\"$2\\\"}\";;\nesac\n";
    }

    private static String list(Set<String> names) {
        return names.stream().map(RandomInventory::json).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String json(String text) {
        return '"' + text + '"';
    }

    private void constructed(Path file) throws IOException {
        StringBuilder out = new StringBuilder("plugin: constructed\nstrict: false\n");
        if (random.nextBoolean()) {
            out.append("leading_separator: " + random.nextBoolean() + "\n");
            out.append("use_extra_vars: " + random.nextBoolean() + "\n");
        }
        if (random.nextBoolean()) {
            out.append(
                    "compose:\n  c1: hv_a ~ '-' ~ inventory_hostname\n  c2: \"{'k': hv_a}\"\n  c3: group_names | length > 1\n");
        }
        if (random.nextBoolean()) {
            out.append("groups:\n  made: hv_a is defined\n  odd name: inventory_hostname.startswith('h')\n"
                    + "  composed: c1 is defined\n  web: hv_a == 'blue'\n");
        }
        if (random.nextBoolean()) {
            out.append("keyed_groups:\n  - {key: hv_s, prefix: " + pick(List.of("s", "\"\"")) + "}\n"
                    + "  - {key: hv_s, separator: \"\", parent_group: keyed, default_value: none}\n"
                    + "  - {key: hv_l, prefix: l}\n  - {key: hv_d, trailing_separator: " + random.nextBoolean() + "}\n"
                    + "  - {key: hv_me, prefix: me, parent_group: \"{{ inventory_hostname }}_up\"}\n");
        }
        Files.writeString(file, out.toString());
    }

    /** group_vars and host_vars, as files and as directories. */
    private void files(Path beside) throws IOException {
        Path groups = Files.createDirectories(beside.resolve("group_vars"));
        for (String group : List.of("all", pick(GROUPS), pick(GROUPS), "ungrouped")) {
            if (random.nextBoolean()) {
                variables(groups, group);
            }
        }
        if (random.nextBoolean()) {
            variables(
                    Files.createDirectories(beside.resolve("host_vars")),
                    pick(List.of("h1", "h2", "h01", "localhost")));
        }
    }

    private void variables(Path in, String name) throws IOException {
        if (Files.isRegularFile(in.resolve(name))) {
            return;
        }
        if (random.nextInt(3) == 0) {
            Path inner = Files.createDirectories(in.resolve(name));
            Files.writeString(inner.resolve("10.yml"), values.map("", 3).json());
            Files.writeString(inner.resolve("20"), "gv: " + values.value().json() + "\n");
            Files.writeString(inner.resolve("30.txt"), "not read");
            Files.createDirectories(inner.resolve("40"));
            Files.writeString(inner.resolve("40/x.json"), values.map("", 1).json());
        } else {
            String ending = pick(List.of("", ".yml", ".yaml", ".json"));
            if (!Files.exists(in.resolve(name + ending))) {
                Files.writeString(in.resolve(name + ending), values.map("", 3).json());
            }
        }
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
