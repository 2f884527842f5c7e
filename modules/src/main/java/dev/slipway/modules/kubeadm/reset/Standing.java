package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the host is to its cluster, which decides whether it may be reset. The other control planes are asked, not the host. */
record Standing(KubeadmResetModule.Args args, Observation seen) {
    private static final Query.Content POD = new Query.Content(Paths.ETCD_POD);
    private static final Query.Unit SERVICE = new Query.Unit("etcd");
    private static final Pattern PEER = Pattern.compile("--initial-advertise-peer-urls=([^\\s\"]+)");

    private Home home() {
        return new Home(args.group(), seen, Set.of(seen.host()));
    }

    private String node() {
        return args.nodeName().orElse(seen.host());
    }

    private Query<CommandResult> ready(String home) {
        Command question = Kubectl.asking(
                "get",
                "node",
                node(),
                "--ignore-not-found",
                "--output=jsonpath={.status.conditions[?(@.type==\"Ready\")].status}");
        return new Query.On<>(home, new Query.Output(question));
    }

    private Optional<EtcdMembership> membership() {
        Optional<String> home = home().find();
        return home.isPresent() && seen.knows(POD)
                ? peer().map(peer -> new EtcdMembership(home.get(), seen.host(), node(), peer))
                : Optional.empty();
    }

    /** What has to be looked at just before the reset: who is leaving may leave etcd by a task before this one. */
    Optional<EtcdMembership> later() {
        return args.leaving() ? membership() : Optional.empty();
    }

    /** What has to be asked, as far as that is known by now. */
    Queries queries() {
        Queries queries = home().queries().and(SERVICE, POD);
        Optional<String> home = home().find();
        if (home.isEmpty() || !seen.knows(POD)) {
            return queries;
        }
        if (args.leaving()) {
            return queries;
        }
        queries = queries.and(ready(home.get()));
        return membership().isPresent() ? queries.and(membership().get().query()) : queries;
    }

    /** Where the host's own member of etcd is reached by the others; empty when it has none. */
    private Optional<String> peer() {
        return seen.of(POD).text().map(PEER::matcher).filter(Matcher::find).map(found -> found.group(1));
    }

    /** @throws UserError with why the host may not be reset */
    void require() {
        if (seen.of(SERVICE).running()) {
            throw UserError.of(
                    seen.host() + " runs etcd as a service, whose certificates kubeadm reset would delete",
                    "take it out of etcd first, and stop the service");
        }
        Optional<String> home = home().find();
        if (home.isEmpty()) {
            requireLast();
            return;
        }
        if (!args.leaving()) {
            requireNotReady(home.get());
            membership().ifPresent(membership -> membership.requireNone(seen.of(membership.query())));
        }
    }

    private void requireLast() {
        if (seen.of(Leftovers.ETCD_POD).exists() && !seen.of(Leftovers.ADMIN).exists()) {
            throw UserError.of(
                    seen.host() + " has a member of etcd (" + Paths.ETCD_POD + ") that is not of a control plane here",
                    "take it out of its cluster and remove that file first");
        }
        if (seen.of(Leftovers.ADMIN).exists() && !args.last()) {
            throw UserError.of(
                    seen.host()
                            + " is the last control plane of its cluster: with it go the cluster and all that etcd holds",
                    "if that is meant, say 'last: true' (on the command line: -e last_control_plane=true)");
        }
    }

    private void requireNotReady(String home) {
        CommandResult said = seen.of(ready(home));
        if (!said.succeeded()) {
            throw EtcdMembership.silent(home, "say whether it has the node '" + node() + "'", said);
        }
        if (said.stdout().strip().equals("True")) {
            throw UserError.of(
                    "the cluster of " + home + " has " + seen.host() + " as a ready node ('" + node() + "')",
                    "drain it first and say 'leaving: true', as playbooks/node-remove.yml does");
        }
    }
}
