package dev.slipway.modules.etcd;

import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Asks the cluster until it is healthy, until something is wrong that will not mend itself, or until time is up. */
record AwaitHealth(String group, ClusterQuery query, Duration limit) implements ControllerCall {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public String describe() {
        return "wait up to " + limit.toSeconds() + " s for the etcd cluster '" + group + "'";
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Instant deadline = reach.now().plus(limit);
        while (true) {
            ClusterHealth health = ClusterHealth.of(query.ask(new ReachTunnels(reach)));
            if (health.healthy()) {
                return;
            }
            if (!health.lasting().isEmpty()) {
                throw failure(group, health, "");
            }
            if (!reach.now().isBefore(deadline)) {
                throw failure(group, health, " after " + limit.toSeconds() + " s");
            }
            reach.pause(BETWEEN);
        }
    }

    static UserError failure(String group, ClusterHealth health, String when) {
        return UserError.of(
                "the etcd cluster '" + group + "' is not healthy" + when + ": " + String.join("; ", health.problems()),
                hint(health));
    }

    private static String hint(ClusterHealth health) {
        String all = String.join("; ", health.lasting());
        if (all.contains("alarm ")) {
            return "free space (compact, defragment), then: etcdctl alarm disarm";
        }
        if (all.contains("not among them")) {
            return "add the missing host to the group, or take the member out: etcdctl member remove";
        }
        return "look at etcd on the host named: crictl logs, or journalctl -u etcd";
    }
}
