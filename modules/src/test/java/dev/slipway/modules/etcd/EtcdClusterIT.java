package dev.slipway.modules.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.modules.etcd.MemberAnswer.Silent;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import dev.slipway.modules.pki.TestPki;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real cluster of three, healthy and in every state that is not. Needs the programs etcd and etcdctl: see RealEtcd. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EtcdClusterIT {
    private static final EtcdMember FIRST = RealEtcd.MEMBERS.get(0);
    private static final EtcdMember SECOND = RealEtcd.MEMBERS.get(1);
    private static final EtcdMember THIRD = RealEtcd.MEMBERS.get(2);

    @TempDir
    static Path directory;

    private static RealEtcd etcd;

    @BeforeAll
    static void start() throws IOException {
        etcd = new RealEtcd(directory);
        for (EtcdMember member : RealEtcd.MEMBERS) {
            etcd.start(member, "--quota-backend-bytes=" + 16 * 1024 * 1024);
        }
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            etcd.close();
        }
    }

    @Test
    @Order(1)
    void tellsWhoIsWho() throws Exception {
        ClusterHealth health = etcd.settle();

        assertThat(health.problems()).isEmpty();
        assertThat(health.leader()).isPresent();
        assertThat(health.statuses()).extracting(Status::name).containsExactly("infra0", "infra1", "infra2");
        assertThat(health.statuses()).extracting(Status::version).allMatch(v -> v.startsWith("3."));
        assertThat(health.statuses()).extracting(Status::dbSize).allMatch(size -> size > 0);
        assertThat(health.statuses())
                .extracting(Status::cluster)
                .containsOnly(health.statuses().getFirst().cluster());
    }

    @Test
    @Order(2)
    void tellsThatCaIsAnother() throws Exception {
        new TestPki().writeCa(etcd.pkiDir(FIRST));
        try {
            assertSilent("was signed by another CA than etcd/ca.crt", true);
        } finally {
            etcd.pki().writeCa(etcd.pkiDir(FIRST));
        }
    }

    @Test
    @Order(3)
    void tellsThatClientIsRefused() throws Exception {
        new TestPki().write(etcd.pkiDir(FIRST), "etcd/healthcheck-client", "x", FIRST.address());
        try {
            assertSilent("refuses the client certificate", true);
            etcd.pki().writeExpired(etcd.pkiDir(FIRST), "etcd/healthcheck-client", "x", FIRST.address());
            assertSilent("refuses the client certificate", true);
        } finally {
            etcd.pki().write(etcd.pkiDir(FIRST), "etcd/healthcheck-client", "x", FIRST.address());
        }
    }

    @Test
    @Order(4)
    void tellsThatMemberHangs() throws Exception {
        etcd.signal(FIRST, "STOP");
        try {
            assertSilent("no answer from https://127.7.0.11:2379 within 4 s", false);
        } finally {
            etcd.signal(FIRST, "CONT");
        }
        assertThat(etcd.settle().problems()).isEmpty();
    }

    @Test
    @Order(5)
    void tellsThatMemberIsNotRunning() throws Exception {
        etcd.stop(FIRST);
        assertSilent("connection refused by https://127.7.0.11:2379: etcd is not running there", false);
    }

    @Test
    @Order(6)
    void tellsThatMajorityIsLost() throws Exception {
        etcd.stop(SECOND);
        Thread.sleep(3000);
        Instant start = Instant.now();
        ClusterHealth health = ClusterHealth.of(etcd.query().ask(etcd));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
        assertThat(String.join("; ", health.problems()))
                .contains("h0: connection refused", "h1: connection refused", "no leader");
        etcd.start(FIRST);
        etcd.start(SECOND);
        assertThat(etcd.settle().problems()).isEmpty();
    }

    @Test
    @Order(7)
    void tellsThatPortDoesNotSpeakTls() throws Exception {
        etcd.stop(FIRST);
        etcd.start(
                FIRST, "--listen-client-urls=http://127.7.0.11:2379", "--advertise-client-urls=http://127.7.0.11:2379");
        Thread.sleep(2000);
        assertSilent("closes the connection: does it speak TLS there?", false);
        etcd.stop(FIRST);
        etcd.start(FIRST);
        assertThat(etcd.settle().problems()).isEmpty();
    }

    @Test
    @Order(8)
    void tellsThatAlarmIsRaised() throws Exception {
        Path big = directory.resolve("big");
        java.nio.file.Files.writeString(big, "x".repeat(1_000_000));
        for (int i = 0; i < 40 && put(i, big) == 0; i++) {
            assertThat(i).isLessThan(39);
        }
        ClusterHealth health = ClusterHealth.of(etcd.query().ask(etcd));
        assertThat(health.lasting()).singleElement().asString().startsWith("alarm NOSPACE on infra");
    }

    private static int put(int number, Path file) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "ETCDCTL_API=3 $4 --endpoints=$1 --cacert=$2/ca.crt --cert=$2/healthcheck-client.crt"
                                + " --key=$2/healthcheck-client.key put k" + number + " < $3 >/dev/null 2>&1",
                        "put",
                        THIRD.url(EtcdMember.CLIENT_PORT),
                        etcd.pkiDir(THIRD).resolve("etcd").toString(),
                        file.toString(),
                        RealEtcd.program("etcdctl"))
                .start()
                .waitFor();
    }

    private static void assertSilent(String words, boolean lasting) throws Exception {
        Instant start = Instant.now();
        MemberAnswer answer = etcd.query().ask(etcd).getFirst();
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
        assertThat(answer).isInstanceOfSatisfying(Silent.class, silent -> {
            assertThat(silent.reason()).contains(words);
            assertThat(silent.lasting()).isEqualTo(lasting);
        });
    }
}
