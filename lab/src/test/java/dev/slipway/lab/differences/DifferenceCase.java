package dev.slipway.lab.differences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A difference as both tools show it.
 *
 * <p>Each tool has a directory of its own with {@code hosts.yaml}, which is this machine without SSH, and {@code site.yml}. Unless
 * {@code run} says something else they are run by {@code ansible-playbook}, and by {@code slipway apply --yes}.
 *
 * @param row how the row of docs/ansible-differences.md begins
 * @param files texts by path; one that begins with {@code #!} may be executed
 * @param setup a shell script that runs in the directory before
 * @param look one that runs there after; what it prints is told like what the tool prints, after the word LOOK
 * @param environment more variables for both
 */
record DifferenceCase(
        String name,
        String row,
        Map<String, String> files,
        String setup,
        String look,
        Map<String, String> environment,
        Half ansible,
        Half slipway) {
    private static final List<String> KEYS =
            List.of("row", "with", "files", "tasks", "setup", "look", "environment", "ansible", "slipway");

    private static final String HERE =
            "all: {hosts: {localhost: {ansible_connection: local, ansible_python_interpreter: /usr/bin/python3}}}\n";
    private static final String PLAYBOOK = " -i DIR/hosts.yaml DIR/site.yml";

    /** All cases, in the order of the files and of what stands in them. */
    static List<DifferenceCase> all(Path directory) {
        List<DifferenceCase> cases = new ArrayList<>();
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            if (name.endsWith(".yaml") && !name.equals("untried.yaml")) {
                for (Map<?, ?> said : list(file)) {
                    cases.add(of(said, directory, name.replace(".yaml", "") + "-" + (cases.size() + 1)));
                }
            }
        }
        return cases;
    }

    /** Rows that no case shows, and why. */
    static Map<String, String> untried(Path directory) {
        return list(directory.resolve("untried.yaml")).stream()
                .collect(Collectors.toMap(said -> said.get("row").toString(), said -> said.get("reason")
                        .toString()));
    }

    private static DifferenceCase of(Map<?, ?> said, Path directory, String name) {
        for (Object key : said.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(name + " has no use for '" + key + "'");
            }
        }
        Map<String, String> files = new LinkedHashMap<>(Map.of("hosts.yaml", HERE));
        if (said.containsKey("with")) {
            Path shared = directory.resolve(text(said, "with"));
            tree(shared).forEach(file -> files.put(shared.relativize(file).toString(), read(file)));
        }
        if (said.containsKey("tasks")) {
            files.put(
                    "site.yml",
                    "- hosts: all\n  gather_facts: false\n  tasks:\n"
                            + text(said, "tasks").indent(4));
        }
        files.putAll(texts(said, "files"));
        return new DifferenceCase(
                name,
                text(said, "row"),
                files,
                text(said, "setup"),
                text(said, "look"),
                texts(said, "environment"),
                Half.of((Map<?, ?>) said.get("ansible"), "ansible-playbook" + PLAYBOOK),
                Half.of((Map<?, ?>) said.get("slipway"), "apply --yes" + PLAYBOOK));
    }

    private static String text(Map<?, ?> said, String key) {
        return said.containsKey(key) ? said.get(key).toString() : "";
    }

    private static Map<String, String> texts(Map<?, ?> said, String key) {
        Map<String, String> texts = new TreeMap<>();
        if (said.get(key) instanceof Map<?, ?> map) {
            map.forEach((name, text) -> texts.put(name.toString(), text.toString()));
        }
        return texts;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<?, ?>> list(Path file) {
        return (List<Map<?, ?>>) new Load(LoadSettings.builder().build()).loadFromString(read(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return List.copyOf(new TreeSet<>(files.toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> tree(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
