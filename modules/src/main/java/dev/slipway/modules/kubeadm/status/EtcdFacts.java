package dev.slipway.modules.kubeadm.status;

import java.util.List;

/**
 * What a member of etcd said, or why it said nothing.
 *
 * @param silence why there is no answer, or ""; all else is empty then
 * @param id its own number, in etcd's hexadecimal form
 * @param leader the number of the leader it follows, "" when it follows none
 * @param size of its database on disk, bytes
 * @param index of the last entry it has
 * @param applied of the last entry it has taken in
 * @param members all members as it knows them, by number
 * @param alarms as {@code NOSPACE on h1}
 */
public record EtcdFacts(
        String silence,
        String id,
        String cluster,
        String leader,
        String version,
        long size,
        long index,
        long applied,
        boolean learner,
        List<Member> members,
        List<String> alarms) {
    /** What etcd takes when it is told nothing (etcd server/storage/quota.go). */
    static final long PRESET_QUOTA = 2L << 30;

    public EtcdFacts {
        members = List.copyOf(members);
        alarms = List.copyOf(alarms);
    }

    /** A member as another one knows it; the name is "" until it has started for the first time. */
    public record Member(String id, String name, String peerUrls) {}

    public static EtcdFacts silent(String why) {
        return new EtcdFacts(why, "", "", "", "", 0, 0, 0, false, List.of(), List.of());
    }

    public boolean answers() {
        return silence.isEmpty();
    }

    public boolean leads() {
        return answers() && !leader.isEmpty() && leader.equals(id);
    }
}
