package dev.slipway.modules.etcd;

import java.util.List;

/**
 * What a member says about itself and its cluster, for who is not this package.
 *
 * @param silence why it says nothing, or ""; all else is empty then
 * @param id its own number, in etcd's hexadecimal form
 * @param leader the number of the leader it follows, "" when it follows none
 * @param dbSize of its database on disk, bytes
 * @param raftIndex of the last entry it has
 * @param raftApplied of the last entry it has taken in
 * @param alarms as {@code NOSPACE on infra1}
 */
public record MemberView(
        String silence,
        String id,
        String cluster,
        String leader,
        String version,
        long dbSize,
        long raftIndex,
        long raftApplied,
        boolean learner,
        List<Peer> members,
        List<String> alarms) {
    public MemberView {
        members = List.copyOf(members);
        alarms = List.copyOf(alarms);
    }

    /** A member as this one knows it; the name is "" until it has started for the first time. */
    public record Peer(String id, String name, List<String> urls) {
        public Peer {
            urls = List.copyOf(urls);
        }
    }

    static MemberView of(MemberAnswer answer) {
        return switch (answer) {
            case MemberAnswer.Silent silent ->
                new MemberView(silent.reason(), "", "", "", "", 0, 0, 0, false, List.of(), List.of());
            case MemberAnswer.Status status ->
                new MemberView(
                        "",
                        status.id(),
                        status.cluster(),
                        status.leader(),
                        status.version(),
                        status.dbSize(),
                        status.log().index(),
                        status.log().applied(),
                        status.learner(),
                        status.known().stream()
                                .map(known -> new Peer(known.id(), known.name(), known.peerUrls()))
                                .toList(),
                        status.alarms());
        };
    }
}
