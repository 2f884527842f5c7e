package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.schema.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas take what the loader takes, and refuse what it refuses. */
class SchemaTest {
    private static final Map<Schemas, SchemaCheck> CHECKS = new EnumMap<>(Schemas.class);

    private static SchemaCheck check(Schemas schema) {
        return CHECKS.computeIfAbsent(
                schema, kind -> new SchemaCheck((Yaml.Mapping) read("schema", kind.text(Modules.load()))));
    }

    private static Yaml read(String name, String text) {
        Problems problems = new Problems();
        Yaml tree = YamlReader.read(new Source(name, text), problems).orElseThrow();
        problems.throwIfAny();
        return tree;
    }

    @ParameterizedTest
    @EnumSource
    void thePageInTheRepositoryIsWhatTheCodeSays(Schemas schema) throws IOException {
        Path file = Repository.ROOT.resolve("docs/schema/" + schema.name().toLowerCase(Locale.ROOT) + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, schema.text(Modules.load()));
        }
        assertThat(Files.readString(file))
                .as(file + " is old: bin/slipway schema " + schema.name().toLowerCase(Locale.ROOT) + " > " + file)
                .isEqualTo(schema.text(Modules.load()));
        assertThat(Told.by("schema", schema.name().toLowerCase(Locale.ROOT)).out())
                .isEqualTo(Files.readString(file));
    }

    static Stream<Path> shipped() throws IOException {
        return Stream.of("playbooks", "inventories", "bench")
                .flatMap(directory -> {
                    try (Stream<Path> all = Files.walk(Repository.ROOT.resolve(directory), 6)) {
                        return all
                                .filter(file -> file.toString().matches(".*\\.ya?ml")
                                        && !file.toString().contains("/target/"))
                                .toList()
                                .stream();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .filter(file ->
                        !file.toString().contains("_vars/") && !file.toString().matches(".*/(vars|defaults)/.*"));
    }

    private static Schemas of(Path file) {
        String name = file.toString();
        return name.contains("/inventories/")
                ? Schemas.INVENTORY
                : name.matches(".*/(tasks|handlers)/.*")
                        ? Schemas.TASKS
                        : name.matches(".*/meta/.*") ? Schemas.META : Schemas.PLAYBOOK;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedIsRight(Path file) throws IOException {
        assertThat(check(of(file)).mistakes(read(Repository.name(file), Files.readString(file))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- hosts: all\n  taks: []",
                "- host: all",
                "- hosts: all\n  tasks:\n    - name: x\n      coppy: {dest: /x}",
                "- hosts: all\n  tasks:\n    - copy: {dst: /x, content: a}",
                "- hosts: all\n  tasks:\n    - file: {path: /x, state: directroy}",
                "- hosts: all\n  tasks:\n    - file: {path: /x, state: directory, mode: 755}",
                "- hosts: all\n  become: maybe",
                "- hosts: all\n  tasks:\n    - debug: {msg: x}\n      loop: {a: 1}",
                "- hosts: all\n  tasks:\n    - debug: {msg: x}\n      loop: [1]\n      loop_control: {loop_vra: x}",
                "- hosts: all\n  tasks:\n    - block:\n        - debug: {mgs: x}",
                "- import_playbok: x.yml",
                "hosts: all"
            })
    void brokenPlaybooksAreRefused(String text) {
        assertThat(check(Schemas.PLAYBOOK).mistakes(read("playbook", text))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"all:\n  host: {a: {}}", "all:\n  hosts: [a, b]", "all:\n  children: {web: {hots: {}}}", "- all"
            })
    void brokenInventoriesAreRefused(String text) {
        assertThat(check(Schemas.INVENTORY).mistakes(read("inventory", text))).isNotEmpty();
    }

    @Test
    void templatesMayStandWhereverAValueHasAType() {
        String text = """
                - hosts: "{{ groups.etcd }}"
                  become: "{{ yes_or_no }}"
                  tasks:
                    - ansible.builtin.file:
                        path: "{{ x }}"
                        state: "{{ state }}"
                      loop: "{{ items }}"
                      when: x is defined
                    - systemd: name=x state=started
                    - systemd: {name: "{{ x }}", enabled: "{{ y }}"}
                      retries: "{{ 3 }}"
                """;

        assertThat(check(Schemas.PLAYBOOK).mistakes(read("playbook", text))).isEmpty();
    }

    @Test
    void everyModuleOfTheProgramIsInIt() {
        String text = Schemas.TASKS.text(Modules.load());
        List<String> missing = Modules.load().names().stream()
                .filter(name -> !text.contains("\"" + name + "\": {"))
                .toList();

        assertThat(missing).isEmpty();
    }
}
