package dev.slipway.modules.etcd;

import dev.slipway.modules.etcd.MemberAnswer.Known;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import java.util.List;

/**
 * What is asked about members that go: first the hosts that stay, each for itself; then those that go, through a host that stays,
 * since their own may be in no inventory, or dead.
 */
record LeavingMembers(String group, ClusterQuery staying, List<String> names) {
    LeavingMembers {
        names = List.copyOf(names);
    }

    Departure departure(List<MemberAnswer> answers) {
        return new Departure(group, answers, names);
    }

    /** Nobody is asked when nobody goes. */
    ClusterQuery leaving(Departure departure) {
        Status speaker = departure.speaker();
        List<EtcdMember> going = departure.going().stream()
                .filter(member -> !member.peerUrls().isEmpty())
                .map(member -> through(speaker.host(), member))
                .toList();
        return new ClusterQuery(going, staying.pkiDir(), staying.client(), staying.patience());
    }

    private static EtcdMember through(String host, Known member) {
        return new EtcdMember(
                host, member.name(), Departure.address(member.peerUrls().getFirst()));
    }
}
