package dev.slipway.modules.kubeadm.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of etcd. Source: the pages on operating etcd for Kubernetes and on its maintenance. */
final class EtcdChecks {
    private static final double FULL = 0.8;
    private static final long BEHIND = 5_000;
    private static final long MIB = 1 << 20;

    private EtcdChecks() {}

    private static List<HostFacts> asked(ClusterFacts facts) {
        return facts.hosts().stream().filter(host -> host.etcd().isPresent()).toList();
    }

    private static List<HostFacts> answering(ClusterFacts facts) {
        return asked(facts).stream()
                .filter(host -> host.etcd().orElseThrow().answers())
                .toList();
    }

    private static EtcdFacts etcd(HostFacts host) {
        return host.etcd().orElseThrow();
    }

    static List<Finding> members(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        for (HostFacts host : asked(facts)) {
            EtcdFacts said = etcd(host);
            if (!said.answers()) {
                found.add(Case.ETCD_MEMBER_DOWN.on(
                        host.name(), "its member of etcd does not answer", said.silence(), remedy(host, said)));
                continue;
            }
            if (said.leader().isEmpty()) {
                found.add(Case.ETCD_NO_LEADER.on(
                        host.name(),
                        "its member of etcd follows no leader: nothing can be written",
                        "most members are lost, or do not reach each other on port 2380",
                        "bring back as many members as make a majority"));
            }
            if (said.learner()) {
                found.add(Case.ETCD_LEARNER.on(
                        host.name(),
                        "its member of etcd is a learner, which does not vote",
                        "",
                        "promote it once it has" + " caught up: etcdctl member promote " + said.id()));
            }
        }
        return found;
    }

    private static String remedy(HostFacts host, EtcdFacts said) {
        if (said.silence().contains("another CA") || said.silence().contains("certificate")) {
            return "make its certificates anew with the CA of the other members; compare /etc/kubernetes/pki/etcd/ca.crt";
        }
        return host.kubelet().running()
                ? "see what it says: ls -t /var/log/pods/kube-system_etcd-*/*/*.log | head -1 | xargs tail"
                : "start the kubelet of " + host.name() + ", which runs it";
    }

    static List<Finding> cluster(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        Set<String> clusters =
                answering(facts).stream().map(host -> etcd(host).cluster()).collect(Collectors.toSet());
        Set<String> leaders = answering(facts).stream()
                .map(host -> etcd(host).leader())
                .filter(leader -> !leader.isEmpty())
                .collect(Collectors.toSet());
        if (clusters.size() > 1 || leaders.size() > 1) {
            found.add(Case.ETCD_SPLIT.on(
                    "",
                    clusters.size() > 1
                            ? "the members belong to " + clusters.size() + " clusters of etcd"
                            : "the members follow" + " different leaders",
                    clusters.size() > 1 ? "one was started with an empty directory and a cluster of its own" : "",
                    "stop the lonely member, empty its data directory, and let it join: slipway apply"));
        }
        answering(facts).stream()
                .flatMap(host -> etcd(host).alarms().stream())
                .distinct()
                .forEach(alarm -> found.add(alarm(alarm)));
        List<EtcdFacts.Member> known = answering(facts).stream()
                .map(host -> etcd(host).members())
                .max(Comparator.comparing(List::size))
                .orElse(List.of());
        strangers(known, facts, found);
        if (known.size() == 2) {
            found.add(Case.ETCD_TWO_MEMBERS.on(
                    "",
                    "etcd has two members: it stops when either is lost",
                    "two are less safe than one; a majority of two is both",
                    "add a third control plane or member"));
        }
        return found;
    }

    private static Finding alarm(String alarm) {
        boolean space = alarm.startsWith("NOSPACE");
        return Case.ETCD_ALARM.on(
                alarm.contains(" on ") ? alarm.substring(alarm.lastIndexOf(' ') + 1) : "",
                "etcd has raised the alarm " + alarm,
                space ? "its database has reached the quota; nothing is written until the alarm is taken back" : "",
                space
                        ? "etcdctl compact REVISION, etcdctl defrag, etcdctl alarm disarm; or raise --quota-backend-bytes"
                        : "take a snapshot, remove the member and let it join again with an empty directory");
    }

    /** As many as could not be asked may be the unknown ones. */
    private static void strangers(List<EtcdFacts.Member> known, ClusterFacts facts, List<Finding> found) {
        Set<String> here =
                answering(facts).stream().map(host -> etcd(host).id()).collect(Collectors.toSet());
        List<EtcdFacts.Member> others =
                known.stream().filter(member -> !here.contains(member.id())).toList();
        long silent = asked(facts).size()
                - answering(facts).size()
                + facts.silent().stream()
                        .filter(host ->
                                host.declared().is(Role.ETCD) || host.declared().is(Role.CONTROL_PLANE))
                        .count();
        if (others.size() > silent) {
            String which = others.stream()
                    .map(member -> (member.name().isEmpty() ? "one without name" : member.name()) + " " + member.id()
                            + " (" + member.peerUrls() + ")")
                    .collect(Collectors.joining(", "));
            found.add(Case.ETCD_STRANGER.on(
                    "",
                    "etcd has a member that no host of the inventory is, among: " + which,
                    "a control plane was taken away without it",
                    "etcdctl member remove ID, from a healthy member"));
        }
    }

    static List<Finding> databases(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        long newest = answering(facts).stream()
                .mapToLong(host -> etcd(host).index())
                .max()
                .orElse(0);
        for (HostFacts host : answering(facts)) {
            EtcdFacts said = etcd(host);
            long quota = host.etcdPod().quota();
            if (said.size() > FULL * quota) {
                found.add(Case.ETCD_DATABASE_LARGE.on(
                        host.name(),
                        "etcd's database has " + said.size() / MIB + " of " + quota / MIB + " MiB",
                        "at the quota it stops to write",
                        "etcdctl defrag, one member after the other; or raise --quota-backend-bytes"));
            }
            long behind = Math.max(newest - said.index(), said.index() - said.applied());
            if (behind > BEHIND) {
                found.add(Case.ETCD_LAG.on(
                        host.name(),
                        "its member of etcd is " + behind + " entries behind",
                        "a slow disk or network",
                        "look at the disk: etcd's metric wal_fsync_duration_seconds"));
            }
        }
        return found;
    }
}
