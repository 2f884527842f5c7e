package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shells offer; run by the shells that are installed here, with a program that says what it was asked. */
class CompletionTest {
    private static final String INVENTORY = "../inventories/example";

    @TempDir
    private Path directory;

    private static List<String> words(String... arguments) {
        Told told = Told.by(arguments);
        assertThat(told.exitCode()).as(told.text()).isEqualTo(ExitCode.OK);
        return told.out().lines().toList();
    }

    @Test
    void hostsAndGroupsAreThoseOfTheInventoryOnTheLine() {
        assertThat(words("complete", "hosts", "e", "-i", INVENTORY, "x.yml"))
                .containsExactly("etcd", "etcd1", "etcd2", "etcd3");
        assertThat(words("complete", "hosts", "lb1,!wor", "-i", INVENTORY))
                .containsExactly("lb1,!worker1", "lb1,!worker2", "lb1,!workers");
        assertThat(words("complete", "hosts", "e", "-i", "/no/such/file")).isEmpty();
    }

    @Test
    void tagsAreThoseOfThePlaybooksOnTheLine() throws IOException {
        Path playbook = Files.writeString(
                directory.resolve("site.yml"),
                "- hosts: all\n  tags: [site]\n  tasks:\n    - {name: a, debug: {msg: a}, tags: [network, nodes]}\n");

        assertThat(words("complete", "tags", "n", "-i", INVENTORY, playbook.toString()))
                .containsExactly("network", "nodes");
        assertThat(words("complete", "tags", "nodes,s", playbook.toString())).containsExactly("nodes,site");
    }

    @Test
    void modulesAreAll() {
        assertThat(words("complete", "modules", "kubeadm_i")).containsExactly("kubeadm_init");
    }

    @Test
    void whatIsForScriptsIsNotOffered() {
        assertThat(Told.by("--help").out()).contains("completion").doesNotContain("complete ");
        assertThat(Told.by("completion", "bash").out()).doesNotContain("complete)");
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    private static boolean installed(String shell) {
        return Files.isExecutable(Path.of("/usr/bin/" + shell)) || Files.isExecutable(Path.of("/bin/" + shell));
    }

    /** The words that bash offers for the last one. */
    private List<String> bash(String... line) throws IOException, InterruptedException {
        Path script = Files.writeString(
                directory.resolve("slipway.bash"), Told.by("completion", "bash").out());
        Path program = Files.writeString(directory.resolve("slipway"), "#!/bin/sh\necho \"asked:$*\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        StringBuilder words = new StringBuilder("'" + program + "'");
        for (String word : line) {
            words.append(" '").append(word).append("'");
        }
        String told = run(List.of(
                "bash",
                "--norc",
                "-c",
                "source '" + script + "'; COMP_WORDS=(" + words + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _slipway; "
                        + "printf '%s\\n' \"${COMPREPLY[@]}\""));
        return told.lines().filter(word -> !word.isEmpty()).toList();
    }

    @Test
    void bashOffersVerbsOptionsAndValues() throws IOException, InterruptedException {
        assumeTrue(installed("bash"), "bash is not installed");

        assertThat(bash("val")).containsExactly("validate");
        assertThat(bash("validate", "--stri")).containsExactly("--strict");
        assertThat(bash("validate", "--output", "j")).containsExactly("json", "junit");
        assertThat(bash("schema", "inv")).containsExactly("inventory");
        assertThat(bash("apply", "-i", "hosts.yaml", "--limit", "e"))
                .containsExactly("asked:complete hosts e -i hosts.yaml --limit e");
        assertThat(bash("apply", "-i", "hosts.yaml", "site.yml", "-t", "n"))
                .containsExactly("asked:complete tags n -i hosts.yaml site.yml -t n");
        assertThat(bash("modules", "c")).containsExactly("asked:complete modules c c");
        assertThat(bash("plan", "-i", directory.resolve("slip").toString()))
                .contains(directory.resolve("slipway").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void theShellReadsItsScript(String shell) throws IOException, InterruptedException {
        String text = Told.by("completion", shell).out();
        assertThat(text).contains("validate", "--strict".substring(shell.equals("fish") ? 2 : 0));
        assumeTrue(installed(shell), shell + " is not installed");

        Path script = Files.writeString(directory.resolve("script"), text);
        assertThat(run(List.of(shell, shell.equals("fish") ? "--no-execute" : "-n", script.toString())))
                .isEmpty();
    }
}
