package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code slipway inventory} prints: the words and the form of {@code ansible-inventory}. */
class InventoryCommandTest {
    @TempDir
    Path directory;

    private String inventory;

    @BeforeEach
    void write() throws IOException {
        inventory = Files.writeString(directory.resolve("hosts"), """
                        lone
                        [web]
                        w1 n=5 text="{{ n }}" list="['a', \\"it's\\", None, 1.50]"
                        [db]
                        w1
                        [db:vars]
                        x=True
                        ansible_group_priority=3
                        [site:children]
                        web
                        """).toString();
        Files.createDirectory(directory.resolve("group_vars"));
        Files.writeString(directory.resolve("group_vars/all.yml"), "secret: !unsafe '{{'\n");
    }

    private Told told(String... more) {
        String[] arguments = new String[more.length + 5];
        arguments[0] = "inventory";
        arguments[1] = "-i";
        arguments[2] = inventory;
        arguments[3] = "--playbook-dir";
        arguments[4] = directory.resolve("nowhere").toString();
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Told.by(arguments);
    }

    @Test
    void listsWhatAppliesToEachHost() {
        Told told = told("--list", "-e", "x=1");

        assertThat(told.exitCode()).isZero();
        assertThat(told.out()).isEqualTo("""
                {
                    "_meta": {
                        "hostvars": {
                            "lone": {
                                "secret": {
                                    "__ansible_unsafe": "{{"
                                },
                                "x": "1"
                            },
                            "w1": {
                                "list": [
                                    "a",
                                    "it's",
                                    null,
                                    1.5
                                ],
                                "n": 5,
                                "secret": {
                                    "__ansible_unsafe": "{{"
                                },
                                "text": "{{ n }}",
                                "x": "1"
                            }
                        }
                    },
                    "all": {
                        "children": [
                            "ungrouped",
                            "db",
                            "site"
                        ]
                    },
                    "db": {
                        "hosts": [
                            "w1"
                        ]
                    },
                    "site": {
                        "children": [
                            "web"
                        ]
                    },
                    "ungrouped": {
                        "hosts": [
                            "lone"
                        ]
                    },
                    "web": {
                        "hosts": [
                            "w1"
                        ]
                    }
                }
                """);
    }

    @Test
    void exportsAnInventoryThatReadsTheSame() throws IOException {
        Told exported = told("--list", "--yaml", "--export");
        assertThat(exported.out()).contains("ansible_group_priority: 3");

        String before = told("--list").out();
        Files.delete(directory.resolve("group_vars/all.yml"));
        inventory = Files.writeString(
                        directory.resolve("again.yml"),
                        exported.out().replace("secret:\n      __ansible_unsafe: '{{'", "secret: !unsafe '{{'"))
                .toString();
        assertThat(told("--list").out().replaceAll("\"(ungrouped|db|site)\",?\\s+", ""))
                .isEqualTo(before.replaceAll("\"(ungrouped|db|site)\",?\\s+", ""));
    }

    @Test
    void drawsATreeWithVariables() {
        assertThat(told("--graph", "--vars", "site").out()).isEqualTo("""
                @site:
                  |--@web:
                  |  |--w1
                  |  |  |--{list = ['a', "it's", None, 1.5]}
                  |  |  |--{n = 5}
                  |  |  |--{secret = {'__ansible_unsafe': '{{'}}
                  |  |  |--{text = {{ n }}}
                  |  |  |--{x = True}
                """);
    }

    @Test
    void showsOneHost() {
        assertThat(told("--host", "lo*", "--yaml").out()).isEqualTo("""
                secret:
                  __ansible_unsafe: '{{'
                """);
        assertThat(told("--host", "localhost").out()).contains("\"ansible_connection\": \"local\"");
    }

    @Test
    void optionsOfAnsibleThatAreNotThereSayWhatToDo() {
        assertThat(told("--list", "--toml").err()).contains("not written as TOML", "'--yaml --list --export'");
        assertThat(told("--list", "--output", "f").err()).contains("write '> f' in place of --output");
        assertThat(told("--list", "-l", "web").err())
                .contains("'--graph GROUP'", "'slipway plan --list-hosts --limit web'");
        assertThat(told("--graph", "lone").err()).contains("'lone' is a host and no group: '--host lone' shows it");
        assertThat(told("--host", "nobody").err()).startsWith("slipway: there is no host 'nobody'\n");
        assertThat(told("--list", "-Z").err()).startsWith("slipway: unknown option '-Z'\n'slipway inventory");
    }

    @Test
    void misuseIsTold() {
        assertThat(told("--host", "web:lone")).satisfies(told -> {
            assertThat(told.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(told.err()).startsWith("slipway: --host takes one host, and 'web:lone' is 2");
        });
        assertThat(told("--graph", "wbe").err()).startsWith("slipway: there is no group 'wbe'; did you mean 'web'?");
        assertThat(told("--list", "--graph").exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
