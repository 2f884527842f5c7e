package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code etcd_cluster}: that a whole cluster is healthy. */
public final class EtcdClusterModule
        implements TaskModule<EtcdClusterModule.Args>, Reporting<EtcdClusterModule.Args>, ReadOnly {
    private static final int DAY = 86_400;

    /** The arguments. */
    public record Args(
            @Arg(value = "The inventory group whose hosts are the members.", preset = "etcd")
            String group,

            @Arg(
                    value = "How many seconds to wait for it to become healthy; 0 to fail at once.",
                    preset = "300",
                    aliases = "wait")
            int timeout,

            @Arg(value = "Where each host keeps etcd's certificates.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(
                    value = "The client certificate to log in with, below that directory, without suffix.",
                    preset = "etcd/healthcheck-client")
            String client,

            @Arg(value = "How many seconds one member may take to answer.", preset = "8")
            int patience) {
        public Args {
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            if (timeout < 0 || timeout > DAY) {
                throw UserError.argument("timeout", timeout + " seconds are not between 0 and " + DAY, "as 300");
            }
            Arguments.requirePatience(patience);
        }

        ClusterQuery query(Observation seen) {
            return new ClusterQuery(EtcdMember.of(group, seen), pkiDir, client, Duration.ofSeconds(patience));
        }
    }

    @Override
    public String name() {
        return "etcd_cluster";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.CLUSTER;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries members = Queries.of(EtcdMember.query(args.group()));
        return seen.knows(EtcdMember.query(args.group())) ? members.and(args.query(seen)) : members;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        ClusterQuery query = args.query(seen);
        if (!seen.knows(query)) {
            return List.of(await(args, query, "").because("earlier tasks change the hosts first"));
        }
        ClusterHealth health = ClusterHealth.of(seen.of(query));
        if (health.healthy()) {
            return List.of();
        }
        if (args.timeout() == 0 || !health.lasting().isEmpty()) {
            throw AwaitHealth.failure(args.group(), health, "");
        }
        return List.of(await(args, query, "not healthy").because(String.join("; ", health.problems())));
    }

    /** It ends when the cluster was seen healthy, which is all the proof there is to have. */
    private static Change await(Args args, ClusterQuery query, String before) {
        AwaitHealth call = new AwaitHealth(args.group(), query, Duration.ofSeconds(args.timeout()));
        int count = query.members().size();
        String members = count == 1 ? "1 member" : count + " members";
        Delta delta = new Delta.Value(before, "healthy, " + members + " (" + call.describe() + ")");
        return Change.await("etcd-cluster:" + args.group(), delta, new Action.Call(call, List.of()));
    }

    @Override
    public Report report(Args args, Observation seen) {
        ClusterQuery query = args.query(seen);
        if (!seen.knows(query)) {
            return Report.NOTHING;
        }
        ClusterHealth health = ClusterHealth.of(seen.of(query));
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("healthy", health.healthy());
        health.leader().ifPresent(leader -> values.put("leader", leader.host()));
        health.statuses().stream().findFirst().ifPresent(s -> values.put("cluster_id", s.cluster()));
        Set<String> versions =
                health.statuses().stream().map(Status::version).collect(Collectors.toCollection(LinkedHashSet::new));
        values.put("version", String.join(", ", versions));
        values.put(
                "members",
                health.statuses().stream().map(EtcdClusterModule::values).toList());
        List<String> notes = versions.size() > 1
                ? List.of("the members run different versions of etcd: " + String.join(", ", versions))
                : List.of();
        return new Report(values, notes, Map.of());
    }

    private static Map<String, Object> values(Status status) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("host", status.host());
        values.put("name", status.name());
        values.put("id", status.id());
        values.put("version", status.version());
        values.put("db_size", status.dbSize());
        values.put("leader", status.id().equals(status.leader()));
        return values;
    }
}
