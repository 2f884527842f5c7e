package dev.slipway.modules.etcd;

import dev.slipway.engine.model.ControllerCall;
import dev.slipway.engine.model.Reach;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Tunnels;
import dev.slipway.modules.etcd.MemberAnswer.Known;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes one member out of etcd by another one, after one more look at the majority, and waits until those that stay know it no
 * more and follow a leader.
 */
record MemberRemoval(LeavingMembers question, Known member) implements ControllerCall {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @Override
    public String describe() {
        return "etcdctl member remove " + member.id() + ", by a member that stays";
    }

    @Override
    public void perform(Reach reach) throws IOException, InterruptedException {
        Tunnels tunnels = new ReachTunnels(reach);
        Instant end = reach.now().plus(LIMIT);
        Departure now = question.departure(question.staying().ask(tunnels));
        if (!there(now)) {
            return;
        }
        // as it is now, which may be worse than what was planned
        now.steps(question.leaving(now).ask(tunnels));
        Optional<String> failure = remove(now.speaker(), tunnels);
        while (reach.now().isBefore(end)) {
            now = question.departure(question.staying().ask(tunnels));
            // when the leader has gone, the others elect one first
            if (now.led()) {
                if (!there(now)) {
                    return;
                }
                failure = remove(now.speaker(), tunnels);
            }
            reach.pause(BETWEEN);
        }
        throw UserError.of(
                "etcd did not take out " + member.label() + " within " + LIMIT.toSeconds() + " s"
                        + failure.map(why -> ": " + why).orElse(""),
                "look at etcd on the hosts that stay: crictl logs, or journalctl -u etcd; then run again");
    }

    private boolean there(Departure now) {
        return now.going().stream().anyMatch(known -> known.id().equals(member.id()));
    }

    private Optional<String> remove(Status speaker, Tunnels tunnels) throws IOException, InterruptedException {
        List<EtcdMember> members = question.staying().members();
        EtcdMember via = members.stream()
                .filter(staying -> staying.host().equals(speaker.host()))
                .findFirst()
                .orElseThrow();
        return JetcdProbe.remove(question.staying(), via, member.id(), tunnels);
    }
}
