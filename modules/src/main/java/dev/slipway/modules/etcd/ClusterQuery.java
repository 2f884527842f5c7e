package dev.slipway.modules.etcd;

import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks every member of a cluster, all at once, each through the connection to its own host.
 *
 * @param pkiDir where each host keeps {@code etcd/ca.crt} and the client's pair
 * @param client the client's pair below it, without suffix
 * @param patience how long one member may take
 */
record ClusterQuery(List<EtcdMember> members, String pkiDir, String client, Duration patience)
        implements Query.Service<List<MemberAnswer>> {
    ClusterQuery {
        members = List.copyOf(members);
    }

    @Override
    public List<String> hosts() {
        return members.stream().map(EtcdMember::host).toList();
    }

    @Override
    public List<MemberAnswer> ask(Tunnels tunnels) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MemberAnswer>> asked = members.stream()
                    .map(member -> threads.submit(() -> JetcdProbe.ask(this, member, tunnels)))
                    .toList();
            List<MemberAnswer> answers = new ArrayList<>();
            for (Future<MemberAnswer> future : asked) {
                answers.add(result(future));
            }
            return List.copyOf(answers);
        }
    }

    private static MemberAnswer result(Future<MemberAnswer> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case InterruptedException stop -> throw stop;
                case RuntimeException unexpected -> throw unexpected;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** What a host needs to log in: the CA, the certificate, its key. */
    List<String> files() {
        return List.of(trusted(), certificate(), key());
    }

    String trusted() {
        return pkiDir + "/etcd/ca.crt";
    }

    String certificate() {
        return pkiDir + "/" + client + ".crt";
    }

    String key() {
        return pkiDir + "/" + client + ".key";
    }
}
