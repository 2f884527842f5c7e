package dev.slipway.modules.preflight;

import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A host reaches the others on the ports it will use. A refused connection is fine, since nothing listens yet; no answer at
 * all means a firewall or a wrong address. Every host checks its own ways, so together they check all.
 */
final class ReachCheck implements Check {
    private record Way(Node to, int port) {
        Query.Connect query(Site site) {
            return new Query.Connect(to.address(), port, site.args().limit());
        }
    }

    private static List<Way> ways(Site site) {
        List<Way> ways = new ArrayList<>();
        for (Node peer : site.peers()) {
            ports(site, peer).forEach(port -> ways.add(new Way(peer, port)));
        }
        return ways;
    }

    /** What this host will talk to on another: hosts without roles may become anything. */
    private static Set<Integer> ports(Site site, Node peer) {
        Set<Integer> ports = new LinkedHashSet<>();
        Node self = site.self();
        boolean unassigned = self.roles().isEmpty() || peer.roles().isEmpty();
        if (unassigned || site.keepsEtcd(peer) && (site.keepsEtcd(self) || self.is(Role.CONTROL_PLANE))) {
            ports.add(NeededPort.ETCD_CLIENTS);
        }
        if (unassigned || site.keepsEtcd(peer) && site.keepsEtcd(self)) {
            ports.add(NeededPort.ETCD_PEERS);
        }
        if (unassigned || peer.is(Role.CONTROL_PLANE) && self.runsPods()) {
            ports.add(site.args().apiPort());
        }
        if (unassigned || self.is(Role.CONTROL_PLANE) && peer.runsPods()) {
            ports.add(NeededPort.KUBELET);
        }
        return ports;
    }

    @Override
    public Queries queries(Site site, Observation seen) {
        return Queries.of(ways(site).stream().map(way -> way.query(site)).toList());
    }

    @Override
    public List<Finding> findings(Site site, Observation seen) {
        List<Finding> found = new ArrayList<>();
        for (Way way : ways(site)) {
            Connectivity result = seen.of(way.query(site));
            String name = "Reach-" + way.to().host() + "-" + way.port();
            String what = "port " + way.port() + " of " + way.to().host()
                    + (way.to().address().equals(way.to().host())
                            ? ""
                            : " (" + way.to().address() + ")");
            if (result.kind() == Connectivity.Kind.TIMED_OUT) {
                found.add(Finding.error(
                        name,
                        what + " does not answer within " + site.args().timeout() + " s",
                        "let firewalls pass it, and check that the address is the one the hosts use among themselves"
                                + " (variable node_ip)"));
            } else if (result.kind() == Connectivity.Kind.UNREACHABLE) {
                found.add(Finding.error(
                        name,
                        what + " cannot be reached: " + result.detail(),
                        "check the address, the name and the routes"));
            }
        }
        return found;
    }
}
