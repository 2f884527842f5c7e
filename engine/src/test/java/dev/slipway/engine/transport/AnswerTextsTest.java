package dev.slipway.engine.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.GroupState;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs print, as captured on Debian 12. */
class AnswerTextsTest {
    @Test
    void readsUnits() {
        Map<String, UnitState> units = UnitQuestions.parse("""
                Id=ssh.service
                Names=sshd.service ssh.service
                LoadState=loaded
                ActiveState=active
                UnitFileState=enabled
                NeedDaemonReload=no

                Id=nonesuch.service
                Names=nonesuch.service
                LoadState=not-found
                ActiveState=inactive
                UnitFileState=
                NeedDaemonReload=no

                Id=swap.target
                Names=swap.target
                LoadState=masked
                ActiveState=inactive
                UnitFileState=masked
                NeedDaemonReload=yes
                """);
        assertThat(units.get("sshd.service")).isEqualTo(new UnitState("loaded", "active", "enabled", false));
        assertThat(units.get("ssh.service")).isEqualTo(units.get("sshd.service"));
        assertThat(units.get("nonesuch.service")).isEqualTo(UnitState.NOT_FOUND);
        assertThat(units.get("swap.target")).isEqualTo(new UnitState("masked", "inactive", "masked", true));
    }

    @Test
    void readsNoUnitFromAnError() {
        assertThat(UnitQuestions.parse("System has not been booted with systemd as init system (PID 1).\n"))
                .isEmpty();
    }

    @Test
    void refusesUnitNamesThatAreNone() {
        assertThat(UnitQuestions.fullName("kubelet")).isEqualTo("kubelet.service");
        assertThat(UnitQuestions.fullName("dev-sda1.swap")).isEqualTo("dev-sda1.swap");
        assertThat(UnitQuestions.fullName("my.thing")).isEqualTo("my.thing.service");
        for (String name : List.of("", "a b", "*", "-H", "getty@")) {
            assertThatThrownBy(() -> UnitQuestions.fullName(name)).isInstanceOf(UserError.class);
        }
    }

    @Test
    void readsPackages() {
        Map<String, PackageState> packages = PackageQuestions.parse("""
                libc6\tamd64\tlibc6:amd64\tinstall\tinstalled\t2.36-9+deb12u10
                libc6\ti386\tlibc6:i386\tinstall\tinstalled\t2.36-9
                kubelet\tamd64\tkubelet\thold\tinstalled\t1.31.2-1.1
                nginx\tamd64\tnginx\tdeinstall\tconfig-files\t1.22.1-9
                broken\tamd64\tbroken\tinstall\thalf-configured\t1.0
                virtual\t\tvirtual\tunknown\tnot-installed\t
                """);
        assertThat(packages.get("libc6")).isEqualTo(new PackageState("2.36-9+deb12u10", false));
        assertThat(packages.get("libc6:i386")).isEqualTo(new PackageState("2.36-9", false));
        assertThat(packages.get("kubelet")).isEqualTo(new PackageState("1.31.2-1.1", true));
        assertThat(packages.get("kubelet:amd64")).isEqualTo(packages.get("kubelet"));
        assertThat(packages.get("nginx")).isEqualTo(PackageState.ABSENT);
        assertThat(packages.get("broken")).isEqualTo(PackageState.ABSENT);
        assertThat(packages.get("virtual")).isEqualTo(PackageState.ABSENT);
    }

    @Test
    void refusesPackageNamesThatArePatterns() {
        assertThatThrownBy(() -> PackageQuestions.of(List.of(new Query.Package("lib*")), Duration.ZERO))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("lib*");
    }

    @Test
    void readsAccounts() {
        Map<String, UserState> users = AccountQuestions.parseUsers("""
                etcd:x:998:997:etcd user,,:/var/lib/etcd:/usr/sbin/nologin
                op:x:1000:1000::/home/op:/bin/bash
                \0op : op sudo adm
                etcd : etcd
                """);
        assertThat(users.get("etcd"))
                .isEqualTo(new UserState(
                        "etcd", 998, "etcd", List.of(), "etcd user,,", "/var/lib/etcd", "/usr/sbin/nologin"));
        assertThat(users.get("op").groups()).containsExactly("adm", "sudo");
        assertThat(AccountQuestions.parseGroups("sudo:x:27:op\nwww-data:x:33:\n"))
                .containsEntry("sudo", new GroupState("sudo", 27))
                .containsEntry("www-data", new GroupState("www-data", 33));
    }

    @Test
    void readsFilesOfEveryKind() {
        assertThat(FileStates.parse(List.of("81a4", "0", "root", "4242", "UNKNOWN", "12", "/a", "/a")))
                .isEqualTo(FileState.file("0644", "root", "4242", 12));
        assertThat(FileStates.parse(List.of("8fff", "0", "root", "0", "root", "0", "/a", "/a")))
                .isEqualTo(FileState.file("7777", "root", "root", 0));
        assertThat(FileStates.parse(List.of("43ff", "0", "root", "0", "root", "4096", "/t", "/t")))
                .isEqualTo(FileState.directory("1777", "root", "root"));
        assertThat(FileStates.parse(List.of("a1ff", "0", "root", "0", "root", "6", "/l -> x", "/l -> x -> a -> b")))
                .isEqualTo(new FileState(FileState.Kind.LINK, "0777", "root", "root", 6, "a -> b"));
        assertThat(FileStates.parse(List.of("21b6", "0", "root", "0", "root", "0", "/n", "/n"))
                        .kind())
                .isEqualTo(FileState.Kind.OTHER);
    }

    @Test
    void readsTheTime() {
        assertThat(ClockQuestions.instant("1763716800.000000042")).isEqualTo(Instant.ofEpochSecond(1763716800, 42));
    }

    @Test
    void namesSignalsAndTimes() {
        assertThat(Words.exit(137)).isEqualTo("was killed by KILL");
        assertThat(Words.exit(255)).isEqualTo("failed with exit status 255");
        assertThat(Words.seconds(Duration.ofMillis(1005))).isEqualTo("1.005");
        assertThat(Words.last("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n")).isEqualTo(":\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11");
        assertThat(Words.last(" \n")).isEmpty();
    }
}
