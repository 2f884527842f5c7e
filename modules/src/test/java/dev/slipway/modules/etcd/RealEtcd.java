package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.Tunnels;
import dev.slipway.modules.pki.TestPki;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Three real etcd processes on loopback addresses, with certificates of ours, and tunnels that lead straight to them. The
 * directory of etcd's programs, 3.4 or later, is in SLIPWAY_ETCD; without that it is /usr/bin.
 */
final class RealEtcd implements AutoCloseable, Tunnels {
    static final List<EtcdMember> MEMBERS = List.of(
            new EtcdMember("h0", "infra0", "127.7.0.11"),
            new EtcdMember("h1", "infra1", "127.7.0.12"),
            new EtcdMember("h2", "infra2", "127.7.0.13"));

    private final Path directory;
    private final TestPki pki = new TestPki();
    private final Map<String, Process> processes = new HashMap<>();

    RealEtcd(Path directory) {
        this.directory = directory;
        for (EtcdMember member : MEMBERS) {
            Path own = pkiDir(member);
            pki.writeCa(own);
            for (String name : List.of("etcd/server", "etcd/peer", "etcd/healthcheck-client")) {
                pki.write(own, name, member.name(), member.address());
            }
        }
    }

    /** @throws IllegalStateException when there is none: a test that needs etcd fails without */
    static String program(String name) {
        Path program = Path.of(System.getenv().getOrDefault("SLIPWAY_ETCD", "/usr/bin"), name);
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("no " + program
                    + ": run bin/test, install etcd-server and etcd-client, or name their directory in SLIPWAY_ETCD");
        }
        return program.toString();
    }

    TestPki pki() {
        return pki;
    }

    Path pkiDir(EtcdMember member) {
        return directory.resolve(member.host()).resolve("pki");
    }

    ClusterQuery query() {
        return new ClusterQuery(MEMBERS, "/pki", "etcd/healthcheck-client", Duration.ofSeconds(4));
    }

    void start(EtcdMember member, String... more) throws IOException {
        Path pki = pkiDir(member).resolve("etcd");
        List<String> command = new ArrayList<>(List.of(
                program("etcd"),
                "--name=" + member.name(),
                "--data-dir=" + directory.resolve(member.host()).resolve("data"),
                "--initial-cluster=" + EtcdMember.initialCluster(MEMBERS),
                "--initial-cluster-state=new",
                "--initial-advertise-peer-urls=" + member.url(EtcdMember.PEER_PORT),
                "--listen-peer-urls=" + member.url(EtcdMember.PEER_PORT),
                "--advertise-client-urls=" + member.url(EtcdMember.CLIENT_PORT),
                "--listen-client-urls=" + member.url(EtcdMember.CLIENT_PORT),
                "--cert-file=" + pki.resolve("server.crt"),
                "--key-file=" + pki.resolve("server.key"),
                "--trusted-ca-file=" + pki.resolve("ca.crt"),
                "--client-cert-auth=true",
                "--peer-cert-file=" + pki.resolve("peer.crt"),
                "--peer-key-file=" + pki.resolve("peer.key"),
                "--peer-trusted-ca-file=" + pki.resolve("ca.crt"),
                "--peer-client-cert-auth=true"));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(member.host() + ".log").toFile())
                .start();
        processes.put(member.host(), process);
    }

    void stop(EtcdMember member) throws InterruptedException {
        Process process = processes.remove(member.host());
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    void signal(EtcdMember member, String signal) throws IOException, InterruptedException {
        run("kill", "-" + signal, "" + processes.get(member.host()).pid());
    }

    /** {@code etcdctl} against one member. */
    int etcdctl(EtcdMember member, String... arguments) throws IOException, InterruptedException {
        Path pki = pkiDir(member).resolve("etcd");
        List<String> command = new ArrayList<>(List.of(
                program("etcdctl"),
                "--endpoints=" + member.url(EtcdMember.CLIENT_PORT),
                "--cacert=" + pki.resolve("ca.crt"),
                "--cert=" + pki.resolve("healthcheck-client.crt"),
                "--key=" + pki.resolve("healthcheck-client.key")));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Asks until the cluster is healthy. */
    ClusterHealth settle() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        ClusterHealth health = ClusterHealth.of(query().ask(this));
        while (!health.healthy() && System.nanoTime() < end) {
            Thread.sleep(200);
            health = ClusterHealth.of(query().ask(this));
        }
        return health;
    }

    @Override
    public Socket connect(String host, String address, int port, Duration timeout) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
        return socket;
    }

    @Override
    public Optional<Content.Hidden> read(String host, String path) throws IOException {
        Path file = directory.resolve(host + path);
        return Files.exists(file)
                ? Optional.of(new Content.Hidden(Secret.of(Files.readAllBytes(file))))
                : Optional.empty();
    }

    @Override
    public void close() {
        processes.values().forEach(Process::destroyForcibly);
        processes.values().forEach(process -> process.onExit().join());
    }
}
