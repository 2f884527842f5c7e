package dev.slipway.modules.etcd;

import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Tunnels;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Asks one member, through the connection to its host and with the certificates that lie there.
 *
 * @param host by its name in the inventory
 * @param address where the member takes clients, as its host reaches it
 * @param pkiDir where the host keeps {@code etcd/ca.crt} and {@code etcd/healthcheck-client}
 * @param patience how long it may take
 */
public record MemberQuery(String host, String address, String pkiDir, Duration patience)
        implements Query.Service<MemberView> {
    public MemberQuery {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(pkiDir, "pkiDir");
        Objects.requireNonNull(patience, "patience");
    }

    @Override
    public List<String> hosts() {
        return List.of(host);
    }

    @Override
    public MemberView ask(Tunnels tunnels) throws IOException, InterruptedException {
        EtcdMember member = new EtcdMember(host, host, address);
        ClusterQuery query = new ClusterQuery(List.of(member), pkiDir, "etcd/healthcheck-client", patience);
        return MemberView.of(JetcdProbe.ask(query, member, tunnels));
    }
}
