package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code why} tells of handlers, includes and blocks, of several hosts, and to programs. */
class WhyAnswersTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void aSite() throws IOException {
        file("hosts.yml", """
                all:
                  children:
                    web: {hosts: {web1: {port: 1}, web2: {port: 2}}}
                    empty: {}
                """);
        file("site.yml", """
                - name: base
                  hosts: web
                  gather_facts: false
                  vars: {wanted: false}
                  tasks:
                    - name: makes
                      copy: {dest: /etc/made, content: "{{ port }}"}
                      notify: [restart, by topic]
                    - name: takes in
                      include_tasks: more.yml
                      when: wanted
                    - name: risky
                      block:
                        - {name: fails, command: /bin/false}
                      rescue:
                        - {name: rescues, debug: {msg: x}}
                      always:
                        - {name: cleans up, debug: {msg: x}}
                  handlers:
                    - {name: restart, debug: {msg: x}}
                    - {name: listens, listen: by topic, debug: {msg: x}}
                    - {name: forgotten, debug: {msg: x}}
                """);
        file("more.yml", "- {name: inner, debug: {msg: x}}\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private Told why(String host, String subject, String... more) {
        List<String> words = new ArrayList<>(
                List.of("why", "-i", directory.resolve("hosts.yml").toString(), host, subject));
        words.add(directory.resolve("site.yml").toString());
        words.addAll(List.of(more));
        return Told.by(words).with(directory + "/", "");
    }

    @Test
    void aHandlerNamesThoseThatNotifyIt() {
        assertThat(why("web1", "restart").out())
                .contains("  runs once it is notified, it has no condition\n  is notified by 'makes' (site.yml:6:7)\n");
        assertThat(why("web1", "listens").out()).contains("is notified by 'makes' (site.yml:6:7)");
        assertThat(why("web1", "forgotten").out()).contains("nothing that runs on the host notifies it by this name");
    }

    @Test
    void aTaskOfARescueRunsOnlyWhenTheBlockFails() {
        assertThat(why("web1", "rescues").out())
                .contains("runs if the block fails whose rescue it is in, it has no condition")
                .contains("stands in the rescue of the block at site.yml:12:7");
        assertThat(why("web1", "cleans up").out())
                .contains("  runs, it has no condition\n  stands in the always of the block at site.yml:12:7\n");
    }

    @Test
    void aTaskBehindAnIncludeSaysWhatBecomesOfThat() {
        assertThat(why("web1", "inner").out())
                .contains(
                        "web1, task 'inner' (more.yml:1:3, play 'base')\n  is not run: no include leads a host to it\n")
                .contains("is led to by 'takes in' (site.yml:9:7), which is skipped, since this does not hold: wanted\n"
                        + "      wanted = false\n")
                .doesNotContain("slipway_");
    }

    @Test
    void aGroupOrAPatternIsToldHostByHost() {
        assertThat(why("web", "port").out()).contains("port on web1: 1\n", "port on web2: 2\n");
        assertThat(why("web*,!web1", "makes").out())
                .contains("web2, task 'makes'")
                .doesNotContain("web1");
    }

    @Test
    void noHostIsAnErrorWithAWayOut() {
        assertThat(why("db*", "port").err())
                .contains("error: no host matches 'db*'", "'slipway inventory --graph' shows all");
        assertThat(why("empty", "port").err()).contains("the group 'empty' has no hosts");
        assertThat(why("webb", "port").err()).contains("there is no host 'webb'", "did you mean 'web'");
        assertThat(why("web1", "mkaes").err()).contains("did you mean 'makes'?");
    }

    @Test
    void programsAreToldTheSame() {
        JsonNode variable = json(why("web", "port", "--output", "json"));
        assertThat(variable.get("version").asInt()).isEqualTo(1);
        JsonNode told = variable.at("/hosts/web2/variables/0");
        assertThat(told.get("value").asString()).isEqualTo("2");
        assertThat(told.at("/set_by/0/location").asString()).isEqualTo("hosts.yml:3:43");

        JsonNode task = json(why("web1", "inner", "--output", "json")).at("/hosts/web1/tasks/0");
        assertThat(task.get("absent").asString()).isEqualTo("is not run: no include leads a host to it");
        assertThat(task.at("/led_to_by/0/rounds/0/outcome").asString()).isEqualTo("skipped");
        assertThat(task.at("/led_to_by/0/rounds/0/seen/0").asString()).isEqualTo("wanted = false");

        JsonNode waits = json(why("web1", "makes", "--limit", "web2", "--output", "json"))
                .at("/hosts/web1/tasks/0");
        assertThat(waits.get("absent").asString()).contains("not in --limit web2");
        assertThat(waits.get("rounds").size()).isZero();
    }

    private static JsonNode json(Told told) {
        assertThat(told.exitCode()).as(told.text()).isZero();
        return JsonMapper.shared().readTree(told.out());
    }
}
