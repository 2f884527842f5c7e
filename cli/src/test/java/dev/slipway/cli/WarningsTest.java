package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code validate} says of files without a mistake, and what it does not say. */
class WarningsTest {
    private static final Pattern FINDING =
            Pattern.compile("(?m)^\\S*?/?([\\w.-]+:\\d+:\\d+): (?:warning|error): (.*)$");

    @TempDir
    private Path directory;

    private final Map<String, String> files = new TreeMap<>(Map.of("hosts.yaml", """
            all:
              hosts:
                h1: {}
            """));

    private Told validate(String... more) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "validate",
                "-i",
                directory.resolve("hosts.yaml").toString(),
                directory.resolve("site.yml").toString()));
        arguments.addAll(List.of(more));
        return Told.by(arguments);
    }

    /** Each finding as {@code file:line:column message}. */
    private List<String> found(String... more) throws IOException {
        return FINDING.matcher(validate(more).err())
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
    }

    private static String tasks(String... tasks) {
        return "- hosts: all\n  tasks:\n" + String.join("", tasks).indent(4);
    }

    @Test
    void aTagThatNoTaskHasIsTold() throws IOException {
        files.put("site.yml", tasks("- name: Seen\n  ping: {}\n  tags: [network, always]\n"));

        assertThat(validate("--tags", "netwrok,all", "--skip-tags", "network,slow")
                        .err())
                .contains("warning: --tags: no task has the tag 'netwrok' [unknown-tag]", "did you mean 'network'?")
                .contains("warning: --skip-tags: no task has the tag 'slow' [unknown-tag]", "'--list-tags'")
                .doesNotContain("'all'", "tag 'network'");
    }

    @Test
    void aVariableThatNobodyReadsIsTold() throws IOException {
        files.put("site.yml", """
                - hosts: all
                  vars: {greeting: hello, greting: hi, other: "{{ greeting }}"}
                  tasks:
                    - name: Say it
                      debug: {msg: "{{ greeting }}"}
                      register: said
                """);

        assertThat(found())
                .containsExactly(
                        "site.yml:2:27 'greting' is declared, and nothing reads it [unused-variable]",
                        "site.yml:2:40 'other' is declared, and nothing reads it [unused-variable]",
                        "site.yml:6:17 'said' is registered, and nothing reads it [unused-variable]");
    }

    @Test
    void aVariableThatAnotherPlaybookReadsIsNotToldUnused() throws IOException {
        files.put("site.yml", "- hosts: all\n  vars_files: [shared.yml]\n  tasks: []\n");
        files.put("shared.yml", "http_port: 80\nforgotten: 1\n");
        files.put(
                "other.yml",
                "- hosts: all\n  tasks:\n    - debug: {msg: \"{{ http_port }}\"}\n      vars: {forgotten: 2}\n");

        assertThat(found())
                .containsExactly("shared.yml:2:1 'forgotten' is declared, and nothing reads it [unused-variable]");
    }

    @Test
    void whatIsReadInWaysThatNobodyCanTellIsNotToldUnused() throws IOException {
        files.put("site.yml", """
                - hosts: all
                  vars: {colour: red, by_name: 1}
                  tasks:
                    - name: All of them
                      debug: {msg: "{{ hostvars['h1'] | length }}"}
                    - name: By its name
                      debug: {var: colour}
                    - name: By another name
                      debug: {msg: "{{ ['by_name'] | first }}"}
                """);
        files.put("hosts.yaml", "all:\n  hosts:\n    h1: {anything: 1}\n");

        assertThat(found()).isEmpty();
    }

    @Test
    void namesInTasksThatNoHostRunsAreLookedAtToo() throws IOException {
        files.put("site.yml", tasks("""
                - name: Not here
                  copy: {dest: "/x/{{ nobody }}", content: x, mode: "0644"}
                  when: inventory_hostname == 'elsewhere'
                """));

        assertThat(found())
                .containsExactly(
                        "site.yml:4:27 nothing defines 'nobody', which no host of this inventory asks for [undefined-variable]");
    }

    @Test
    void aWrongArgumentOfATaskThatNoHostRunsIsAnError() throws IOException {
        files.put("site.yml", tasks("""
                - name: Not here
                  file: {path: /x, staet: directory}
                  when: inventory_hostname == 'elsewhere'
                """));

        assertThat(validate().exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(found()).containsExactly("site.yml:4:24 module 'file' has no argument 'staet'");
    }

    @Test
    void whatAFileThatOnlyARunNamesMayDefineIsNotToldUndefined() throws IOException {
        files.put("h1.yml", "- name: Know\n  set_fact: {known: 1}\n");
        files.put("site.yml", tasks("""
                - name: Whatever it is
                  include_tasks: "{{ inventory_hostname }}.yml"
                - name: Not here
                  debug: {msg: "{{ perhaps }} {{ known }}"}
                  when: inventory_hostname == 'elsewhere'
                """));

        assertThat(found()).isEmpty();
    }

    @Test
    void aSlipBeforeADefaultIsTold() throws IOException {
        files.put("hosts.yaml", "all:\n  hosts: {h1: {proxy_host: p}}\n  children: {webservers: {hosts: {h1: {}}}}\n");
        files.put("site.yml", tasks("""
                - name: Say it
                  debug: {msg: "{{ proxy_hots | default('') }} {{ proxy_host }} {{ groups.webserver | default([]) }}"}
                - name: Far from any other name
                  debug: {msg: "{{ something_else | default('') }}"}
                """));

        assertThat(found())
                .containsExactly(
                        "site.yml:4:24 nothing defines 'proxy_hots', and there is 'proxy_host' [likely-typo]",
                        "site.yml:4:79 the inventory has no group 'webserver', and there is 'webservers' [likely-typo]");
    }

    @Test
    void aConnectionVariableThatIsNoneIsTold() throws IOException {
        files.put(
                "hosts.yaml", "all:\n  hosts: {h1: {ansible_hsot: 192.0.2.1, ansible_ssh_user: x, ansible_mine: 1}}\n");
        files.put("site.yml", tasks("- {name: Say, debug: {msg: x}}\n"));

        assertThat(found())
                .containsExactly(
                        "hosts.yaml:2:16 nothing reads 'ansible_hsot', and there is 'ansible_host' [likely-typo]",
                        "hosts.yaml:2:41 'ansible_ssh_user' is an old spelling [deprecated]");
    }

    @Test
    void aFieldThatAResultHasNotGotIsTold() throws IOException {
        files.put("site.yml", tasks("""
                - name: Look
                  stat: {path: /x}
                  register: seen
                - name: Look twice
                  stat: {path: "{{ item }}"}
                  loop: [/a, /b]
                  register: all
                - name: Say
                  debug: {msg: "{{ seen.stat.exsits }} {{ all.results[0].stat.isdri }} {{ seen.stats }} {{ seen.stat.size }}"}
                """));

        assertThat(found())
                .containsExactly(
                        "site.yml:11:34 'seen.stat' has no 'exsits' [unknown-field]",
                        "site.yml:11:67 'all.stat' has no 'isdri' [unknown-field]",
                        "site.yml:11:84 'seen' has no 'stats' [unknown-field]");
    }

    @Test
    void namesInTemplatesThatNoHostNeedsAreLookedAtToo() throws IOException {
        files.put(
                "templates/app.conf.mustache",
                "{{domain}}\n{{#sites}}\n{{name}} {{domian}}\n{{/sites}}\n{{missing}}\n");
        files.put("site.yml", """
                - hosts: all
                  vars: {domain: x, sites: [{name: a}]}
                  tasks:
                    - name: Not here
                      template: {src: app.conf.mustache, dest: /x, mode: "0644"}
                      when: inventory_hostname == 'elsewhere'
                """);

        assertThat(found())
                .containsExactly(
                        "app.conf.mustache:3:10 nothing defines 'domian', and there is 'domain' [likely-typo]",
                        "app.conf.mustache:5:1 nothing defines 'missing', which no host of this inventory asks for [undefined-variable]");
    }

    @Test
    void habitsThatEndBadlyAreTold() throws IOException {
        files.put("site.yml", """
                - hosts: all
                  vars: {app_password: hunter2, enabled: true}
                  tasks:
                    - command: /bin/true
                    - name: Quiet
                      shell: "true > /x creates=/x"
                      ignore_errors: true
                    - name: Guarded
                      command: {cmd: /bin/true, creates: /x}
                      when: enabled == true
                    - name: The key
                      copy: {dest: /key, content: "{{ app_password }}"}
                """);

        assertThat(found())
                .containsExactly(
                        "site.yml:2:10 'app_password' is a password that anyone can read who can read this file [plain-password]",
                        "site.yml:4:7 this task has no name: a plan shows it as 'command' [unnamed-task]",
                        "site.yml:4:7 nothing says how to tell that this has run, so it runs each time [unguarded-command]",
                        "site.yml:7:7 whatever goes wrong here is passed over [ignored-errors]",
                        "site.yml:10:21 a comparison with true or false [literal-truth]",
                        "site.yml:12:7 a file with a secret in it, and no mode: the host's umask decides who may read it [missing-mode]");
    }

    @Test
    void whatCanNeverBeSeenIsTold() throws IOException {
        files.put("roles/web/defaults/main.yml", "port: 80\n");
        files.put("roles/web/vars/main.yml", "port: 8080\n");
        files.put("roles/web/tasks/main.yml", "- name: Say\n  debug: {msg: \"{{ port }} {{ item }}\"}\n  loop: [1]\n");
        files.put("site.yml", "- hosts: all\n  vars:\n    port: 1\n    item: x\n  roles: [web]\n");

        assertThat(found())
                .anyMatch(line ->
                        line.matches("main.yml:1:3 the loop's 'item' hides .*site.yml:4:5\\) \\[shadowed-variable]"))
                .anyMatch(line ->
                        line.matches("main.yml:1:1 this 'port' is never seen: .*vars/main.yml:1:1 is stronger .*"))
                .anyMatch(line ->
                        line.matches("site.yml:3:5 this 'port' is never seen: .*vars/main.yml:1:1 is stronger .*"))
                .hasSize(3);
    }

    @Test
    void aHandlerThatNobodyNotifiesIsTold() throws IOException {
        files.put("site.yml", """
                - hosts: all
                  tasks:
                    - name: Say
                      command: {cmd: /bin/true, creates: /x}
                      notify: heard by topic
                  handlers:
                    - name: Heard
                      debug: {msg: x}
                      listen: heard by topic
                    - name: Never
                      debug: {msg: x}
                """);

        assertThat(found()).containsExactly("site.yml:10:7 no task notifies the handler 'Never' [unused-handler]");
    }

    @Test
    void aCommentSilencesAWarningAndStrictMakesTheOthersFail() throws IOException {
        files.put("site.yml", tasks("- debug: {msg: x} # slipway: ignore unnamed-task (a test)\n"));

        assertThat(found()).isEmpty();
        assertThat(validate("--strict").exitCode()).isEqualTo(ExitCode.OK);

        files.put("site.yml", tasks("- debug: {msg: x} # slipway: ignore unused-variable\n"));

        assertThat(found())
                .containsExactly(
                        "site.yml:3:7 this task has no name: a plan shows it as 'debug' [unnamed-task]",
                        "site.yml:3:41 'slipway: ignore unused-variable' silences nothing here [suppression]");
        assertThat(validate().exitCode()).isEqualTo(ExitCode.OK);
        assertThat(validate("--strict").exitCode()).isEqualTo(ExitCode.ERROR);
        assertThat(validate("--strict").err()).endsWith("2 warnings, and --strict\n");
    }
}
