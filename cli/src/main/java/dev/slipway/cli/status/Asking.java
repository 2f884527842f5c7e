package dev.slipway.cli.status;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import dev.slipway.engine.transport.Connection;
import dev.slipway.modules.etcd.MemberQuery;
import dev.slipway.modules.etcd.MemberView;
import dev.slipway.modules.kubeadm.status.Declared;
import dev.slipway.modules.kubeadm.status.EtcdFacts;
import dev.slipway.modules.kubeadm.status.HostFacts;
import dev.slipway.modules.kubeadm.status.Questions;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Asks one host over one connection: all questions, a second batch that depends on the first, then its member of etcd.
 *
 * @param connection to the host
 */
record Asking(Declared host, Connection connection) implements Tunnels {
    private static final String AS = "root";
    private static final int ROUNDS = 4;
    private static final String PKI = "/etc/kubernetes/pki";
    private static final Duration ETCD_PATIENCE = Duration.ofSeconds(15);

    HostFacts facts() throws InterruptedException {
        Answers answers = new Answers(host.name());
        for (int round = 0; round < ROUNDS; round++) {
            List<Query<?>> open = Questions.of(host, answers).all().stream()
                    .filter(query -> !answers.knows(query))
                    .toList();
            if (open.isEmpty()) {
                break;
            }
            answers.add(connection.observe(open, AS));
        }
        HostFacts facts = HostFacts.of(host, answers);
        return facts.etcdAddress().isPresent()
                ? facts.with(etcd(facts.etcdAddress().get()))
                : facts;
    }

    private EtcdFacts etcd(String address) throws InterruptedException {
        try {
            MemberView said = new MemberQuery(host.name(), address, PKI, ETCD_PATIENCE).ask(this);
            return said.silence().isEmpty() ? facts(said) : EtcdFacts.silent(said.silence());
        } catch (IOException e) {
            return EtcdFacts.silent(String.valueOf(e.getMessage()));
        }
    }

    private static EtcdFacts facts(MemberView said) {
        return new EtcdFacts(
                "",
                said.id(),
                said.cluster(),
                said.leader(),
                said.version(),
                said.dbSize(),
                said.raftIndex(),
                said.raftApplied(),
                said.learner(),
                said.members().stream()
                        .map(peer -> new EtcdFacts.Member(peer.id(), peer.name(), String.join(", ", peer.urls())))
                        .toList(),
                said.alarms());
    }

    @Override
    public Socket connect(String there, String address, int port, Duration timeout)
            throws IOException, InterruptedException {
        return connection.tunnel(address, port, timeout);
    }

    @Override
    public Optional<Content.Hidden> read(String there, String path) throws IOException, InterruptedException {
        Query.Content query = new Query.Content(path);
        Collection<Query<?>> asked = List.of(query);
        return switch ((FileText) connection.observe(asked, AS).get(query)) {
            case FileText.Present(Content content) -> Optional.of(new Content.Hidden(Secret.of(content.reveal())));
            case FileText.Absent() -> Optional.empty();
            case FileText.TooLarge() -> throw new IOException(path + " is too large to be read");
        };
    }
}
