package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.modules.etcd.Departure.Step;
import dev.slipway.modules.etcd.Majority.Health;
import java.time.Duration;
import java.util.List;

/** {@code etcd_member}: that etcd has no such member any more. */
public final class EtcdMemberModule implements TaskModule<EtcdMemberModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg(
                    "The members that are not to be there, by name in etcd, which on a stacked control plane is the node's, or by address.")
            List<String> absent,

            @Arg(value = "The inventory group whose hosts stay members, or become such.", preset = "control_plane")
            String group,

            @Arg(value = "Only say whether they may go; change nothing.", preset = "false")
            boolean onlyCheck,

            @Arg(value = "Where each host keeps etcd's certificates.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(
                    value = "The client certificate to log in with, below that directory, without suffix.",
                    preset = "etcd/healthcheck-client")
            String client,

            @Arg(value = "How many seconds one member may take to answer.", preset = "20")
            int patience) {
        public Args {
            absent = absent.stream()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            Arguments.requirePatience(patience);
        }

        private LeavingMembers question(Observation seen) {
            List<EtcdMember> members = EtcdMember.of(group, seen);
            for (EtcdMember member : members) {
                if (absent.contains(member.host()) || absent.contains(member.address())) {
                    throw UserError.argument(
                            "absent",
                            member.host() + " is in the group '" + group + "', so it is to be a member",
                            "take it out of the group first: the inventory says who stays");
                }
            }
            ClusterQuery staying = new ClusterQuery(members, pkiDir, client, Duration.ofSeconds(patience));
            return new LeavingMembers(group, staying, absent);
        }
    }

    @Override
    public String name() {
        return "etcd_member";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.MEMBER;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        if (args.absent().isEmpty()) {
            return Queries.NONE;
        }
        Query.Members members = EtcdMember.query(args.group());
        if (!seen.knows(members)) {
            return Queries.of(members);
        }
        LeavingMembers question = args.question(seen);
        Queries queries = Queries.of(members).and(question.staying());
        if (!seen.knows(question.staying())) {
            return queries;
        }
        ClusterQuery leaving = question.leaving(question.departure(seen.of(question.staying())));
        return leaving.members().isEmpty() ? queries : queries.and(leaving);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (args.absent().isEmpty()) {
            return List.of();
        }
        LeavingMembers question = args.question(seen);
        Departure departure = question.departure(seen.of(question.staying()));
        ClusterQuery leaving = question.leaving(departure);
        if (leaving.members().isEmpty()) {
            return List.of();
        }
        List<Step> steps = departure.steps(seen.of(leaving));
        return args.onlyCheck()
                ? List.of()
                : steps.stream().map(step -> change(question, step)).toList();
    }

    /** The call itself waits until etcd knows it no more. */
    private static Change change(LeavingMembers question, Step step) {
        String how = step.health() == Health.WELL ? "healthy" : "silent";
        String name = step.member().name().isEmpty()
                ? step.member().id()
                : step.member().name();
        Effect effect = new Effect.ServicesChange("the planned removal of etcd's member '" + name + "'");
        Action call = new Action.Call(new MemberRemoval(question, step.member()), List.of(effect));
        return Change.delete(
                        "etcd-member:" + name,
                        new Delta.Value(
                                how + ", " + String.join(", ", step.member().peerUrls()), ""),
                        call)
                .because(step.after().words() + " afterwards")
                .provenBy(Change.Proof.EXIT_STATUS);
    }
}
