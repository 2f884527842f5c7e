package dev.slipway.modules.etcd;

import dev.slipway.modules.etcd.MemberAnswer.Known;
import dev.slipway.modules.etcd.MemberAnswer.Silent;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the answers of all members amount to. Pure.
 *
 * @param passing what is wrong and may mend itself: a member that is still starting, an election
 * @param lasting what is wrong and will stay so
 */
record ClusterHealth(List<MemberAnswer> answers, List<String> passing, List<String> lasting) {
    ClusterHealth {
        answers = List.copyOf(answers);
        passing = List.copyOf(passing);
        lasting = List.copyOf(lasting);
    }

    static ClusterHealth of(List<MemberAnswer> answers) {
        List<String> passing = new ArrayList<>();
        List<String> lasting = new ArrayList<>();
        for (MemberAnswer answer : answers) {
            if (answer instanceof Silent(String host, String reason, boolean stays)) {
                (stays ? lasting : passing).add(host + ": " + reason);
            }
        }
        List<Status> statuses = statuses(answers);
        clusters(statuses).ifPresent(lasting::add);
        alarms(statuses).ifPresent(lasting::add);
        if (lasting.isEmpty()) {
            leader(statuses).ifPresent(passing::add);
        }
        statuses.forEach(status -> member(status, passing));
        strangers(answers.size(), statuses).ifPresent(lasting::add);
        return new ClusterHealth(answers, passing, lasting);
    }

    boolean healthy() {
        return passing.isEmpty() && lasting.isEmpty();
    }

    List<String> problems() {
        List<String> all = new ArrayList<>(lasting);
        all.addAll(passing);
        return all;
    }

    List<Status> statuses() {
        return statuses(answers);
    }

    /** The member everybody follows. */
    Optional<Status> leader() {
        return statuses().stream().filter(s -> s.id().equals(s.leader())).findFirst();
    }

    private static List<Status> statuses(List<MemberAnswer> answers) {
        return answers.stream()
                .filter(Status.class::isInstance)
                .map(Status.class::cast)
                .toList();
    }

    private static Optional<String> clusters(List<Status> statuses) {
        Map<String, List<String>> clusters = statuses.stream()
                .collect(Collectors.groupingBy(
                        Status::cluster, LinkedHashMap::new, Collectors.mapping(Status::host, Collectors.toList())));
        if (clusters.size() < 2) {
            return Optional.empty();
        }
        String sides = clusters.entrySet().stream()
                .map(e -> String.join(" and ", e.getValue()) + " in " + e.getKey())
                .collect(Collectors.joining(", "));
        return Optional.of("the hosts belong to " + clusters.size() + " clusters: " + sides);
    }

    private static Optional<String> alarms(List<Status> statuses) {
        Set<String> alarms = new LinkedHashSet<>();
        statuses.forEach(s -> alarms.addAll(s.alarms()));
        return alarms.isEmpty() ? Optional.empty() : Optional.of("alarm " + String.join(", ", alarms));
    }

    private static Optional<String> leader(List<Status> statuses) {
        List<String> without = statuses.stream()
                .filter(s -> s.leader().isEmpty())
                .map(Status::host)
                .toList();
        if (!without.isEmpty()) {
            return Optional.of(String.join(", ", without) + ": no leader is elected");
        }
        Set<String> leaders =
                statuses.stream().map(Status::leader).collect(Collectors.toCollection(LinkedHashSet::new));
        return leaders.size() > 1
                ? Optional.of("the members follow different leaders: " + String.join(", ", leaders))
                : Optional.empty();
    }

    private static void member(Status status, List<String> passing) {
        if (status.learner()) {
            passing.add(status.host() + ": still a learner, which does not vote");
        }
        status.errors().stream()
                .filter(error -> !error.contains("NOSPACE") && !error.contains("no leader"))
                .forEach(error -> passing.add(status.host() + ": " + error));
    }

    /** Members that no host of the group is. */
    private static Optional<String> strangers(int declared, List<Status> statuses) {
        List<Known> known = statuses.stream()
                .map(Status::known)
                .max(Comparator.comparing(List::size))
                .orElse(List.of());
        Set<String> here = statuses.stream().map(Status::id).collect(Collectors.toSet());
        List<Known> others =
                known.stream().filter(one -> !here.contains(one.id())).toList();
        int silent = declared - statuses.size();
        if (others.size() <= silent) {
            return Optional.empty();
        }
        String which = others.stream().map(Known::label).collect(Collectors.joining(", "));
        return Optional.of("the cluster has " + known.size() + " members, the group " + declared
                + " hosts; not among them: " + which);
    }
}
