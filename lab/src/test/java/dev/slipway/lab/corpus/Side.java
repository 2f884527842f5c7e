package dev.slipway.lab.corpus;

import dev.slipway.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One tool's half of the lab: its hosts, and where it keeps files here.
 *
 * @param hosts the lab's hosts that are alpha and beta
 */
record Side(Lab lab, Path work, List<String> hosts) {
    /** How often a case runs. */
    static final int TIMES = 2;

    private static final List<String> NAMES = List.of("alpha", "beta");

    /** What came of a case: its runs, and by host what was found after them. */
    record Result(List<ToolRun> runs, Map<String, Map<String, String>> state) {}

    /** Prepares the hosts for all cases. */
    void prepare(List<CorpusCase> cases) {
        for (String name : NAMES) {
            StringBuilder script = new StringBuilder();
            for (CorpusCase one : on(name, cases)) {
                script.append("mkdir -p " + one.tree() + "\ncd " + one.tree() + "\n" + one.setup() + "\n");
            }
            lab.run("root", host(name), "sh -e", script.toString()).ok();
        }
    }

    /** The arguments with which both tools run a case. */
    List<String> arguments(CorpusCase one) {
        List<String> words = new ArrayList<>();
        for (String source : one.sources()) {
            words.addAll(List.of("-i", source));
        }
        words.addAll(List.of("-i", connections(one).toString()));
        words.addAll(one.playbooks());
        words.addAll(one.arguments());
        return words;
    }

    /** By case and host, what is there now. */
    Map<String, Map<String, Map<String, String>>> states(List<CorpusCase> cases, String snapshot) {
        Map<String, Map<String, Map<String, String>>> states = new HashMap<>();
        for (String name : NAMES) {
            String order = JsonMapper.shared()
                    .writeValueAsString(on(name, cases).stream()
                            .map(one -> {
                                List<String> paths = new ArrayList<>(one.look());
                                paths.add(one.tree());
                                return List.of(one.name(), paths, one.ask());
                            })
                            .toList());
            String command = "python3 -c '" + snapshot.replace("'", "'\\''") + "'";
            JsonNode seen = JsonMapper.shared()
                    .readTree(lab.run("root", host(name), command, order).ok());
            seen.properties().forEach(one -> {
                Map<String, String> things = new TreeMap<>();
                one.getValue()
                        .properties()
                        .forEach(thing ->
                                things.put(thing.getKey(), thing.getValue().asString()));
                states.computeIfAbsent(one.getKey(), _ -> new TreeMap<>()).put(name, things);
            });
        }
        return states;
    }

    private List<CorpusCase> on(String name, List<CorpusCase> cases) {
        return cases.stream().filter(one -> one.hosts().contains(name)).toList();
    }

    /** There are two: a third one of an inventory shares the first one's. */
    private String host(String name) {
        return hosts.get(Math.max(0, NAMES.indexOf(name)));
    }

    /** The inventory that says where the case's hosts are. */
    private Path connections(CorpusCase one) {
        StringBuilder text = new StringBuilder("all:\n  vars:\n    tree: " + one.tree()
                + "\n    ansible_user: root\n    ansible_python_interpreter: /usr/bin/python3"
                + "\n    ansible_ssh_private_key_file: " + lab.key()
                + "\n    ansible_ssh_common_args: -o UserKnownHostsFile=" + lab.knownHosts()
                + " -o StrictHostKeyChecking=yes\n  hosts:\n");
        for (String name : one.hosts()) {
            String address = name.equals("gone") ? "127.0.0.1, ansible_port: 1" : lab.address(host(name));
            text.append("    " + name + ": {ansible_host: " + address + "}\n");
        }
        try {
            return Files.writeString(Files.createDirectories(work).resolve(one.name() + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
