package dev.slipway.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Facts against those that Ansible's {@code setup} gathers on the same host. */
@ExtendWith(LabExtension.class)
@Timeout(300)
class FactsIT {
    private static final String HOST = "h1";

    /** Of the Python that Slipway does not need, of how Ansible works, or refused by name. */
    private static final Set<String> NOT_OURS = Set.of(
            "ansible_python",
            "ansible_python_version",
            "ansible_selinux_python_present",
            "ansible_lvm",
            "ansible_hostnqn",
            "ansible_iscsi_iqn",
            "ansible_fibre_channel_wwn",
            "discovered_interpreter_python",
            "gather_subset",
            "module_setup");

    /** What {@code ethtool} tells of interfaces is not gathered. */
    private static final Set<String> OF_ETHTOOL =
            Set.of("features", "timestamping", "hw_timestamp_filters", "phc_index");

    /** Different from one moment to the next: compared by kind. */
    private static final Set<String> VOLATILE = Set.of(
            "ansible_date_time",
            "ansible_loadavg",
            "ansible_memfree_mb",
            "ansible_memory_mb",
            "ansible_swapfree_mb",
            "ansible_uptime_seconds");

    private static final Set<String> VOLATILE_OF_MOUNTS =
            Set.of("block_available", "block_used", "inode_available", "inode_used", "size_available");

    private final Lab lab;
    private final Path directory;
    private Path inventory;

    FactsIT(Lab lab, @TempDir Path directory) {
        this.lab = lab;
        this.directory = directory;
    }

    @BeforeEach
    void bareHost() throws IOException {
        lab.reset(HOST);
        inventory = Files.writeString(directory.resolve("inventory.yaml"), lab.inventory());
    }

    @Test
    void factsAreThoseOfSetup() {
        lab.run(
                        HOST,
                        "mkdir -p /etc/ansible/facts.d && cd /etc/ansible/facts.d"
                                + " && printf '[Site]\\nname = one\\nrack: 7\\n' > site.fact"
                                + " && echo '{\"a\": [1, true, null, \"x\"]}' > json.fact && echo 'neither' > bad.fact"
                                + " && ip addr add 10.99.0.1/24 dev host0 && ip addr add 10.99.0.2/24 dev host0"
                                + " && ip link add br-test type bridge && ip link add veth7 type veth peer name veth8"
                                + " && ip link set veth7 master br-test && ip link set br-test up && ip addr add fd00::1/64 dev br-test"
                                + " && echo '127.0.1.1 h1.example.org h1' >> /etc/hosts"
                                + " && printf 'search a.example b.example\\nnameserver 10.0.0.1\\noptions ndots:2 rotate\\n'"
                                + " > /etc/resolv.conf")
                .ok();
        lab.run(HOST, "sleep 2").ok();

        Map<String, Object> theirs = setup("ops", "-b");
        Map<String, Object> ours = facts("-u", "ops", "-b");

        NOT_OURS.forEach(theirs::remove);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        Map<String, Object> environment = entries(ours.remove("ansible_env"));
        assertThat(entries(theirs.remove("ansible_env")))
                .containsAllEntriesOf(Map.of(
                        "HOME",
                        environment.get("HOME"),
                        "USER",
                        environment.get("USER"),
                        "SHELL",
                        environment.get("SHELL")));
        assertThat(differing(ours, theirs)).isEmpty();
    }

    @Test
    void factsAreThoseOfSetupForALoginWithoutRootToo() {
        Map<String, Object> theirs = setup("ops");
        Map<String, Object> ours = facts("-u", "ops");

        NOT_OURS.forEach(theirs::remove);
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        ours.remove("ansible_env");
        theirs.remove("ansible_env");
        assertThat(differing(ours, theirs)).isEmpty();
    }

    private Map<String, Object> setup(String user, String... more) {
        List<String> command = new ArrayList<>(
                List.of("ansible", "-i", inventory.toString(), HOST, "-m", "setup", "-e", "ansible_user=" + user));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        String out = Processes.run(builder, "", Duration.ofMinutes(2)).ok();
        return entries(entries(read(out.substring(out.indexOf('{')))).get("ansible_facts"));
    }

    private Map<String, Object> facts(String... more) {
        List<String> words =
                new ArrayList<>(List.of("facts", "-i", inventory.toString(), HOST, "-e", "ansible_user=" + more[1]));
        words.addAll(List.of(more).subList(2, more.length));
        String out =
                new SlipwayRun().in(directory).run(words.toArray(String[]::new)).ok();
        return entries(entries(entries(read(out)).get(HOST)).get("ansible_facts"));
    }

    private static Object read(String json) {
        return JsonMapper.shared().readValue(json, Object.class);
    }

    /** What is not the same, both values beside each name: the whole would fill pages. */
    private static Map<String, String> differing(Map<String, Object> ours, Map<String, Object> theirs) {
        Map<String, Object> own = comparable(ours);
        Map<String, String> differing = new TreeMap<>();
        comparable(theirs).forEach((name, value) -> {
            if (!value.equals(own.get(name))) {
                differing.put(name, "Ansible: " + value + ", Slipway: " + own.get(name));
            }
        });
        return differing;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> entries(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> comparable(Map<String, Object> facts) {
        Map<String, Object> all = new TreeMap<>();
        facts.forEach((name, value) -> all.put(name, VOLATILE.contains(name) ? kinds(value) : comparable(value)));
        return all;
    }

    /** The order of directories and Python's sets says nothing, so lists are compared as sets with their sizes. */
    private static Object comparable(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> all = new TreeMap<>();
                map.forEach((key, item) -> {
                    if (!OF_ETHTOOL.contains(key)) {
                        all.put((String) key, VOLATILE_OF_MOUNTS.contains(key) ? kinds(item) : comparable(item));
                    }
                });
                yield all;
            }
            case List<?> list -> {
                Set<String> items = new TreeSet<>();
                list.forEach(item -> items.add(String.valueOf(comparable(item))));
                yield items + " of " + list.size();
            }
            case null, default -> String.valueOf(value);
        };
    }

    /** Numbers and texts by their kind, and of a text how many digits it has. */
    private static Object kinds(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> all = new TreeMap<>();
                map.forEach((key, item) -> all.put((String) key, kinds(item)));
                yield all;
            }
            case Integer number -> "a number";
            case Long number -> "a number";
            case Double number -> "a fraction";
            case String text -> text.replaceAll("[0-9]", "9");
            case null, default -> String.valueOf(value);
        };
    }

    @Test
    void aProgramAmongLocalFactsIsNotRun() {
        lab.run(
                        HOST,
                        "mkdir -p /etc/ansible/facts.d && cd /etc/ansible/facts.d"
                                + " && printf '#!/bin/sh\\ntouch /ran\\n' > run.fact && chmod +x run.fact")
                .ok();

        Map<String, Object> local =
                entries(facts("-u", "root", "--filter", "local").get("ansible_local"));

        assertThat(local.get("run")).asString().contains("run.fact is executable");
        assertThat(lab.run(HOST, "test -e /ran").exit()).isNotZero();
    }

    @Test
    void aPlanKnowsFactsAndAppliesThem() throws IOException {
        Path playbook = Files.writeString(directory.resolve("site.yml"), """
                - hosts: all
                  become: true
                  tasks:
                    - name: who
                      copy:
                        dest: /etc/motd
                        content: "{{ ansible_hostname }} {{ ansible_default_ipv4.address }} {{ ansible_host0.ipv4.prefix }}\\n"
                      when: ansible_os_family == 'Debian' and ansible_service_mgr == "systemd"
                    - name: others
                      copy: {dest: /etc/issue, content: red}
                      when: ansible_facts['os_family'] == 'RedHat'
                """);
        SlipwayRun slipway = new SlipwayRun().in(directory);
        String[] words = {"-i", inventory.toString(), "-l", HOST, playbook.toString()};

        Ran plan = slipway.run("plan", words[0], words[1], words[2], words[3], words[4]);
        assertThat(plan.ok()).contains("+h1 " + lab.address(HOST) + " 16").doesNotContain("/etc/issue");
        slipway.run("apply", "--yes", words[0], words[1], words[2], words[3], words[4])
                .ok();
        assertThat(lab.run(HOST, "cat /etc/motd").ok()).isEqualTo("h1 " + lab.address(HOST) + " 16");
        Ran again = slipway.run("plan", "--detailed-exitcode", words[0], words[1], words[2], words[3], words[4]);
        assertThat(again.exit()).isZero();
    }
}
