package dev.slipway.bench;

import dev.slipway.engine.compile.CompileOptions;
import dev.slipway.engine.compile.Compiler;
import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.Program;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Playbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An inventory of four groups and a playbook: of ten tasks three are for one group, one loops, two use the host's name. */
record Workload(Path directory, Modules modules) {
    private static final List<String> GROUPS = List.of("etcd", "control", "workers", "edge");

    private static final List<String> TASKS = List.of(
            "template: {src: unit.mustache, dest: /etc/unit%1$d.conf}",
            "copy: {content: \"x={{ node }}\", dest: /etc/conf%1$d.conf, mode: \"0644\"}",
            "copy: {content: \"x={{ cluster }}\", dest: /etc/same%1$d.conf, mode: \"0644\"}",
            "file: {path: \"/etc/d%1$d-{{ item }}\", state: directory}\n      loop: [one, two, three]",
            "lineinfile: {path: /etc/hosts, line: \"10.1.0.1 name%1$d\"}",
            "sysctl: {name: net.ipv4.conf.if%1$d.rp_filter, value: \"1\"}",
            "file: {path: /etc/all%1$d, state: directory}",
            "copy: {content: x, dest: /etc/a%1$d}\n      when: \"'etcd' in group_names\"",
            "copy: {content: x, dest: /etc/b%1$d}\n      when: role == 'workers'",
            "copy: {content: x, dest: /etc/c%1$d}\n      when: extras | default(false)");

    static Workload write(int hosts, int tasks) {
        try {
            Path directory = Files.createTempDirectory("slipway-bench");
            String groups = IntStream.range(0, GROUPS.size())
                    .mapToObj(
                            g -> "    " + GROUPS.get(g) + ":\n      vars: {role: " + GROUPS.get(g) + "}\n      hosts:\n"
                                    + IntStream.range(0, hosts)
                                            .filter(h -> h % GROUPS.size() == g)
                                            .mapToObj(h -> "        h" + h + ": {rack: " + h + "}\n")
                                            .collect(Collectors.joining()))
                    .collect(Collectors.joining());
            String shared =
                    "all:\n  vars: {cluster: prod, node: \"{{ inventory_hostname }}.{{ cluster }}\"}\n  children:\n";
            Files.writeString(directory.resolve("hosts.yaml"), shared + groups);
            Files.createDirectory(directory.resolve("templates"));
            Files.writeString(
                    directory.resolve("templates/unit.mustache"),
                    "# {{node}}\ncluster = {{cluster}}\nrole = {{role}}\n");
            Files.writeString(
                    directory.resolve("site.yml"),
                    "- name: bench\n  hosts: all\n  tasks:\n"
                            + IntStream.range(0, tasks)
                                    .mapToObj(t -> "    - name: task " + t + "\n      "
                                            + TASKS.get(t % TASKS.size()).formatted(t) + "\n")
                                    .collect(Collectors.joining()));
            return new Workload(directory, Modules.load());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Inventory inventory(Problems problems) {
        return InventoryLoader.load(
                List.of(directory.resolve("hosts.yaml").toString()), Optional.of(directory), problems);
    }

    List<Playbook> playbooks(Problems problems) {
        return PlaybookLoader.load(List.of(directory.resolve("site.yml")), modules.names(), problems);
    }

    Program compile(Inventory inventory, List<Playbook> playbooks, Problems problems) {
        Program program =
                new Compiler(inventory, modules, CompileOptions.DEFAULT, Map.of(), problems).compile(playbooks);
        problems.throwIfAny();
        return program;
    }

    Program program() {
        Problems problems = new Problems();
        return compile(inventory(problems), playbooks(problems), problems);
    }
}
