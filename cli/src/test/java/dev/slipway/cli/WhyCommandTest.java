package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.vault.Vault;
import dev.slipway.engine.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhyCommandTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void aSite() throws IOException {
        file("hosts.yml", """
                all:
                  vars: {port: 1, base: 7000}
                  children:
                    web:
                      vars: {port: 2}
                      hosts:
                        web1: {role: front}
                        web2:
                    db:
                      hosts: {db1: }
                """);
        file("group_vars/web.yml", "port: \"{{ base + offset }}\"\noffset: \"{{ 80 if role is defined else 90 }}\"\n");
        file("host_vars/web2.yml", "port: 9\n");
        file("site.yml", """
                - name: base
                  hosts: web
                  gather_facts: false
                  vars:
                    enabled: false
                    port: 8
                  tasks:
                    - name: first
                      copy: {dest: /etc/first, content: a}
                      register: made
                    - name: second
                      copy: {dest: /etc/second, content: "{{ port }}"}
                      when: enabled
                      tags: [extra]
                    - name: third
                      copy: {dest: /etc/third, content: "{{ port }}"}
                      when: made.changed
                      vars: {port: 10}
                    - name: fourth
                      copy: {dest: "/etc/{{ item }}", content: a}
                      when: item != role | default('')
                      loop: [front, back]
                """);
    }

    private void file(String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Told why(String host, String subject, String... more) {
        List<String> words = new ArrayList<>(
                List.of("why", "-i", directory.resolve("hosts.yml").toString(), host, subject));
        words.addAll(List.of(more));
        return Told.by(words).with(directory + "/", "");
    }

    private Told whyInPlay(String host, String subject, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.add(directory.resolve("site.yml").toString());
        return why(host, subject, words.toArray(String[]::new));
    }

    @Test
    void aVariableIsToldWithAllThatSetsItAndWhatItIsMadeOf() {
        assertThat(why("web1", "port"))
                .isEqualTo(new Told(
                        0,
                        """
                port on web1: 7080
                  set by, from weak to strong:
                    group 'all'                              hosts.yml:2:10  1
                    group 'web'                              hosts.yml:5:14  2
                  > group_vars beside the inventory, 'web'  group_vars/web.yml:1:1  "{{ base + offset }}"
                  made of:
                    base = 7000  (hosts.yml:2:19  group 'all')
                    offset = 80  (group_vars/web.yml:2:1  group_vars beside the inventory, 'web')
                      role = front  (hosts.yml:7:16  host 'web1')
                """.replace("'all'                              ", "'all'                             ")
                                .replace("'web'                              ", "'web'                             "),
                        ""));
    }

    @Test
    void theLastOneWins() {
        assertThat(why("web2", "port").out())
                .startsWith("port on web2: 9\n")
                .contains("  > host_vars beside the inventory, 'web2'  host_vars/web2.yml:1:1  9\n");
        assertThat(why("web2", "port", "-e", "port=11").out())
                .startsWith("port on web2: 11\n")
                .contains("  > --extra-vars ");
        assertThat(why("web2", "inventory_hostname").out()).contains("  > Slipway itself  web2\n");
    }

    @Test
    void playsAndTasksAreToldWhereTheyDiffer() {
        assertThat(whyInPlay("web1", "port").out())
                .startsWith("port on web1: 8\n")
                .contains("  > play 'base', its files and roles ", "site.yml:6:5  8\n")
                .contains("port on web1, in task 'third' (site.yml:15:7): 10\n")
                .contains("  > task 'third', its blocks and roles ");
    }

    @Test
    void whatWasEncryptedIsNotTold() throws IOException {
        String password = Files.writeString(directory.resolve("pw"), "pw").toString();
        file(
                "host_vars/db1.yml",
                Vault.seal(
                        "token: hunter2\nurl: \"x/{{ token }}\"\n".getBytes(StandardCharsets.UTF_8),
                        Secret.of("pw"),
                        "default",
                        new SecureRandom()));

        Told told = why("db1", "url", "--vault-password-file", password);

        assertThat(told.out())
                .startsWith("url on db1: (secret)\n")
                .contains("host_vars/db1.yml:2:1  (secret)\n", "token = (secret)")
                .doesNotContain("hunter2", "{{");
    }

    @Test
    void aNameThatIsNearlyRightIsTold() {
        Told told = why("web1", "prot");

        assertThat(told.exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(told.err()).contains("is called 'prot'", "hint: did you mean 'port'?");
        assertThat(why("web3", "port").err()).contains("there is no host 'web3'", "did you mean 'web");
        assertThat(Told.by("why", "web1").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aTaskThatIsSkippedNamesTheConditionAndWhatItSaw() {
        assertThat(whyInPlay("web1", "second")).isEqualTo(new Told(0, """
                web1, task 'second' (site.yml:11:7, play 'base')
                  is skipped, since this does not hold: enabled
                      enabled = false
                  waits for:
                      'first' (site.yml:8:7), and is not begun when that fails
                """, ""));
    }

    @Test
    void aTaskMayDependOnOneThatHasNotRun() {
        assertThat(whyInPlay("web1", "site.yml:16").out())
                .contains("web1, task 'third' (site.yml:15:7, play 'base')")
                .contains("may run, depends on ")
                .contains("made.changed = (known after apply");
    }

    @Test
    void roundsOfALoopAreToldEach() {
        assertThat(whyInPlay("web1", "fourth").out())
                .contains(
                        "(front) is skipped, since this does not hold: item != role | default('')\n      item = front\n")
                .contains("(back) runs, its conditions hold\n");
    }

    @Test
    void aTaskThatIsNotThereForTheHostSaysWhy() {
        assertThat(whyInPlay("db1", "first").out())
                .contains("is not run: the play is for hosts 'web', and this is none of them");
        assertThat(whyInPlay("web1", "first", "--limit", "web2").out())
                .contains("is not run: the host is not in --limit web2");
        assertThat(whyInPlay("web1", "first", "--tags", "extra").out())
                .contains("is not run: it has no tags, and --tags is extra");
    }
}
