package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.compile.Program;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.testing.World;
import dev.slipway.engine.transport.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetsTest {
    @TempDir
    Path directory;

    private static Target fallback(String kind) {
        return new Target(
                "",
                kind,
                "",
                Optional.of(2222),
                Optional.of("fallback"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "gate",
                new Target.HostKeys(Optional.empty(), false),
                Duration.ofSeconds(3));
    }

    private Target target(String variables, String kind) {
        World world = new World(directory).inventory("all:\n  hosts:\n    a:\n" + variables.indent(6));
        Program program = world.compile("- name: x\n  hosts: all\n  tasks:\n    - name: t\n      say: x\n");
        return new Targets(program.evaluator().scopes(), fallback(kind))
                .of(program.inventory().host("a").orElseThrow());
    }

    @Test
    void whatTheInventoryLeavesOpenIsTheCommandLines() {
        Target target = target("x: 1", "ssh");

        assertThat(target.address()).isEqualTo("a");
        assertThat(target.port()).contains(2222);
        assertThat(target.user()).contains("fallback");
        assertThat(target.jump()).isEqualTo("gate");
    }

    @Test
    void connectionVariablesAreAnsiblesAndTemplates() {
        Target target = target("""
                net: 10.0.0
                ansible_host: "{{ net }}.7"
                ansible_port: "22"
                ansible_user: ann
                ansible_password: pw
                ansible_become_pass: bp
                ansible_ssh_private_key_file: ~/keys/a
                ansible_ssh_common_args: '-o ProxyJump=b1,b2 -o "UserKnownHostsFile=/etc/kh" -oStrictHostKeyChecking=accept-new'
                """, "ssh");

        assertThat(target.address()).isEqualTo("10.0.0.7");
        assertThat(target.port()).contains(22);
        assertThat(target.user()).contains("ann");
        assertThat(target.password().map(Secret::reveal)).contains("pw");
        assertThat(target.becomePassword().map(Secret::reveal)).contains("bp");
        assertThat(target.privateKey()).contains(Path.of(System.getProperty("user.home"), "keys/a"));
        assertThat(target.jump()).isEqualTo("b1,b2");
        assertThat(target.hostKeys().knownHosts()).contains(Path.of("/etc/kh"));
        assertThat(target.hostKeys().acceptNew()).isTrue();
    }

    @Test
    void offlineEveryHostIsSimulatedWhateverTheInventorySays() {
        assertThat(target("ansible_connection: local", "simulated").kind()).isEqualTo("simulated");
        assertThat(target("ansible_connection: local", "ssh").kind()).isEqualTo("local");
    }

    @ParameterizedTest
    @CsvSource({
        "ansible_port: 99999, is not a port",
        "ansible_connection: winrm, is not a kind of connection",
        "ansible_become_method: su, is not supported",
        "ansible_become_exe: /opt/sudo, is not supported",
        "ansible_become_flags: -i, is not supported"
    })
    void whatMakesNoSenseIsToldWithItsPlace(String variable, String message) {
        assertThatThrownBy(() -> target(variable, "ssh"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message)
                .extracting(e -> ((UserError) e).diagnostics().getFirst().at().line())
                .isEqualTo(4);
    }

    @Test
    void keysThatNobodyChecksAreTakenOnceAndNeverAfterAChange() {
        assertThat(target("ansible_ssh_common_args: '-o StrictHostKeyChecking=no'", "ssh")
                        .hostKeys()
                        .acceptNew())
                .isTrue();
    }

    private Target reached(String playbook) {
        World world = new World(directory).inventory("""
                all:
                  hosts:
                    a: {ansible_user: own, ansible_host: 10.0.0.1}
                """);
        Program program = world.compile(playbook);
        return new Targets(program.evaluator().scopes(), fallback("ssh"))
                .of(program.inventory().host("a").orElseThrow());
    }

    @Test
    void variablesOfAPlayAreStrongerThanTheInventoryAndSeeEachOther() {
        Target target = reached("""
                - hosts: all
                  vars:
                    who: ann
                    hidden: !unsafe pw
                    ansible_user: "{{ who }}"
                    ansible_host: "{{ inventory_hostname }}.example.net"
                    ansible_port: 22
                    ansible_become_password: "{{ hidden }}"
                  tasks: [{name: t, say: x}]
                """);

        assertThat(target.user()).contains("ann");
        assertThat(target.address()).isEqualTo("a.example.net");
        assertThat(target.port()).contains(22);
        assertThat(target.becomePassword().map(Secret::reveal)).contains("pw");
    }

    @Test
    void remoteUserIsWeakerThanTheInventoryAndMayBeATemplate() {
        String play = """
                - hosts: all
                  remote_user: ann
                  port: "{{ 2000 + n }}"
                  vars: {n: 22}
                  tasks: [{name: t, say: x}]
                """;

        assertThat(reached(play).user()).contains("own");
        assertThat(reached(play).port()).contains(2022);
    }

    @Test
    void aPlayThatOnlyHasThePasswordsAgreesWithOneThatSaysNothing() {
        Target target = reached("""
                - hosts: all
                  tasks: [{name: t, say: x}]
                - hosts: all
                  vars: {ansible_become_password: pw, ansible_become_method: sudo}
                  tasks: [{name: u, say: x}]
                """);

        assertThat(target.becomePassword().map(Secret::reveal)).contains("pw");
    }

    @Test
    void whatIsCalledSudoInOtherWordsIsAccepted() {
        assertThat(target("ansible_become_method: ansible.builtin.sudo\nansible_become_flags: -H -S -n", "ssh")
                        .kind())
                .isEqualTo("ssh");
        assertThat(target("ansible_connection: smart", "ssh").kind()).isEqualTo("ssh");
    }

    @Test
    void olderSpellingsCountToo() {
        Target target = target("ansible_ssh_host: h\nansible_ssh_port: 23\nansible_ssh_user: u", "ssh");

        assertThat(target.address() + target.port() + target.user()).isEqualTo("hOptional[23]Optional[u]");
    }
}
