package dev.slipway.engine.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.transport.Target;
import dev.slipway.engine.transport.TransportError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    Path home;

    private Path ssh;

    @BeforeEach
    void directories() throws Exception {
        ssh = Files.createDirectories(home.resolve(".ssh"));
        Files.createDirectories(home.resolve("etc/ssh_config.d"));
    }

    private Surroundings with(String... command) {
        return new Surroundings(home, home.resolve("etc"), "me", Optional.of(home.resolve("sock")), List.of(command));
    }

    private Settings read(String config, Target target) throws Exception {
        Files.writeString(ssh.resolve("config"), config);
        return new SettingsReader(with("ssh", "-F", ssh.resolve("config").toString())).read(target);
    }

    private Target target(String address) {
        return Client.at(home).target(address, 0);
    }

    @Test
    void hasOpenSshsDefaultsWithoutAskingIt() throws Exception {
        Settings settings = new SettingsReader(with("/bin/false")).read(target("h1"));
        assertThat(settings.endpoint()).isEqualTo(new Endpoint("h1", 22));
        assertThat(settings.user()).isEqualTo("me");
        assertThat(settings.identities())
                .containsExactly(ssh.resolve("id_ed25519"), ssh.resolve("id_ecdsa"), ssh.resolve("id_rsa"));
        assertThat(settings.agent()).contains(home.resolve("sock"));
        assertThat(settings.trust().files()).containsExactly(ssh.resolve("known_hosts"), ssh.resolve("known_hosts2"));
        assertThat(settings.trust().acceptNew()).isFalse();
        assertThat(settings.jumps()).isEmpty();
    }

    @Test
    void doesNotRunSshForWhatDistributionsShip() throws Exception {
        Files.writeString(
                home.resolve("etc/ssh_config"),
                "Include " + home + "/etc/ssh_config.d/*.conf\nHost *\n    SendEnv LANG LC_*\n    HashKnownHosts yes\n"
                        + "    GSSAPIAuthentication yes\n");
        Files.writeString(home.resolve("etc/ssh_config.d/10-x.conf"), "Host *\n  ForwardX11Trusted yes\n");
        Files.writeString(ssh.resolve("config"), "# nothing\nHost *\n  ServerAliveInterval 30\n");
        Settings settings = new SettingsReader(with("/bin/false")).read(target("h1"));
        assertThat(settings.trust().hash()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "../etc/ssh_config", "../etc/ssh_config.d/x.conf"})
    void asksSshWhenAFileSaysMore(String file) throws Exception {
        Files.writeString(ssh.resolve(file), "Host h*\n\tport=2222\n");
        assertThatThrownBy(() -> new SettingsReader(with("/bin/false")).read(target("h1")))
                .isInstanceOfSatisfying(
                        TransportError.class, e -> assertThat(e.hint()).isEqualTo("try: ssh -G h1"));
    }

    @Test
    void doesWithoutAnSshThatIsNotInstalled() throws Exception {
        Files.writeString(ssh.resolve("config"), "Host h1\n  Port 2222\n");
        Settings settings = new SettingsReader(with("/no/such/ssh")).read(target("h1"));
        assertThat(settings.endpoint()).isEqualTo(new Endpoint("h1", 22));
    }

    @Test
    void takesWhatIsConfigured() throws Exception {
        Settings settings = read("""
                Host h1
                  HostName 10.0.0.6
                  User root
                  Port 2222
                  IdentityFile ~/keys/%n-%r
                  IdentitiesOnly yes
                  IdentityAgent HOME/agent.sock
                  UserKnownHostsFile ~/kh1 /srv/kh2
                  GlobalKnownHostsFile /dev/null
                  StrictHostKeyChecking accept-new
                  HostKeyAlias node-one
                  ConnectTimeout 2
                  ProxyJump a@b:1,c
                """.replace("HOME", home.toString()), target("h1"));
        assertThat(settings.endpoint()).isEqualTo(new Endpoint("10.0.0.6", 2222));
        assertThat(settings.user()).isEqualTo("root");
        assertThat(settings.identities()).containsExactly(home.resolve("keys/h1-root"));
        assertThat(settings.onlyIdentities()).isTrue();
        assertThat(settings.agent()).contains(home.resolve("agent.sock"));
        assertThat(settings.trust().name()).isEqualTo("node-one");
        assertThat(settings.trust().fallback()).isEmpty();
        assertThat(settings.trust().files()).hasSize(2).last().isEqualTo(Path.of("/srv/kh2"));
        assertThat(settings.trust().global()).isEmpty();
        assertThat(settings.trust().acceptNew()).isTrue();
        assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.jumps()).containsExactly("a@b:1", "c");
    }

    @Test
    void theTargetWins() throws Exception {
        Target given = new Target(
                "h1",
                "ssh",
                "h1",
                Optional.of(22),
                Optional.of("admin"),
                Optional.of(home.resolve("mine")),
                Optional.empty(),
                Optional.empty(),
                "none",
                new Target.HostKeys(Optional.of(home.resolve("kh")), false),
                Duration.ofSeconds(10));
        Settings settings = read(
                "Host h1\n  Port 2222\n  User root\n  ProxyJump b\n  IdentityFile ~/other\n  UserKnownHostsFile ~/x\n"
                        + "Match user admin\n  HostName 10.9.9.9\n",
                given);
        assertThat(settings.endpoint()).isEqualTo(new Endpoint("10.9.9.9", 22));
        assertThat(settings.user()).isEqualTo("admin");
        assertThat(settings.identities()).containsExactly(home.resolve("mine"), home.resolve("other"));
        assertThat(settings.trust().files()).containsExactly(home.resolve("kh"));
        assertThat(settings.jumps()).isEmpty();
    }

    @Test
    void aNamedKeyTakesThePlaceOfTheDefaultOnes() throws Exception {
        Target given = Client.at(home).key(home.resolve("mine")).target("h1", 0);
        assertThat(read("Host h1\n  Port 2222\n", given).identities()).containsExactly(home.resolve("mine"));
        assertThat(read("", given).identities()).containsExactly(home.resolve("mine"));
    }

    @Test
    void refusesAProxyCommandAndABrokenFile() {
        assertThatThrownBy(() -> read("Host h1\n  ProxyCommand nc %h %p\n", target("h1")))
                .hasMessageContaining("has a ProxyCommand, which is not supported");
        assertThatThrownBy(() -> read("Host h1\n  Port nonsense\n", target("h1")))
                .isInstanceOf(TransportError.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("line 2");
    }

    @Test
    void readsAJumpHostAsOpenSshWritesIt() {
        Target through = target("h1");
        Target hop = SettingsReader.hop("root@bastion.example:2200", through);
        assertThat(hop.address()).isEqualTo("bastion.example");
        assertThat(hop.port()).contains(2200);
        assertThat(hop.user()).contains("root");
        assertThat(SettingsReader.hop("[2001:db8::1]:22", through).address()).isEqualTo("2001:db8::1");
        assertThat(SettingsReader.hop("2001:db8::1", through).port()).isEmpty();
        assertThat(SettingsReader.hop("bastion_1", through).address()).isEqualTo("bastion_1");
    }
}
