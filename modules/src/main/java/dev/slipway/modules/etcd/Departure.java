package dev.slipway.modules.etcd;

import dev.slipway.engine.model.UserError;
import dev.slipway.modules.etcd.Majority.Health;
import dev.slipway.modules.etcd.MemberAnswer.Known;
import dev.slipway.modules.etcd.MemberAnswer.Silent;
import dev.slipway.modules.etcd.MemberAnswer.Status;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the members that stay know of the cluster, and which of those it has are to go. Pure.
 *
 * @param staying what the hosts of the group answered
 * @param names of members that go, or their addresses
 */
record Departure(String group, List<MemberAnswer> staying, List<String> names) {
    Departure {
        staying = List.copyOf(staying);
        names = List.copyOf(names);
    }

    private static boolean well(MemberAnswer answer) {
        return answer instanceof Status status && !status.leader().isEmpty();
    }

    private List<Status> statuses() {
        return staying.stream().filter(Departure::well).map(Status.class::cast).toList();
    }

    boolean led() {
        return !statuses().isEmpty();
    }

    /**
     * The member that is asked, and asked to act.
     *
     * @throws UserError when none answers, or they are of more than one cluster
     */
    Status speaker() {
        List<Status> statuses = statuses();
        if (statuses.isEmpty()) {
            String reasons = staying.stream()
                    .map(answer -> answer instanceof Silent silent
                            ? silent.host() + ": " + silent.reason()
                            : answer.host() + ": no leader is elected")
                    .collect(Collectors.joining("; "));
            throw UserError.of(
                    "no member of etcd in the group '" + group + "' can act: " + reasons,
                    "without a majority etcd takes no change: bring members back, or restore a snapshot");
        }
        if (statuses.stream().map(Status::cluster).distinct().count() > 1) {
            throw UserError.of(
                    "the hosts of the group '" + group + "' are of more than one etcd cluster",
                    "look at each: etcdctl endpoint status; nothing was changed");
        }
        return statuses.getFirst();
    }

    /** Those that go and are still there. */
    List<Known> going() {
        return speaker().known().stream().filter(this::goes).toList();
    }

    private boolean goes(Known member) {
        return names.contains(member.name())
                || member.peerUrls().stream().map(Departure::address).anyMatch(names::contains);
    }

    static String address(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "" : host.replaceAll("[\\[\\]]", "");
    }

    /** A member that goes, what is known of it, and whether etcd is well before and after. */
    record Step(Known member, Health health, Majority before, Majority after) {}

    /**
     * In which order they go: silent ones first, so that the majority gets better before it gets worse.
     *
     * @param asked what those that go answered, by number; what is missing is silent
     * @throws UserError when one of them must stay
     */
    List<Step> steps(List<MemberAnswer> asked) {
        List<String> alive = asked.stream()
                .filter(Departure::well)
                .map(answer -> ((Status) answer).id())
                .toList();
        List<Known> order = going().stream()
                .sorted(Comparator.comparing(member -> alive.contains(member.id())))
                .toList();
        Majority majority = majority(alive);
        List<Step> steps = new ArrayList<>();
        for (Known member : order) {
            Health health = alive.contains(member.id()) ? Health.WELL : Health.SILENT;
            Optional<String> refusal = member.learner() ? Optional.empty() : majority.refusal(health);
            if (refusal.isPresent()) {
                throw UserError.of(
                        "etcd must not lose " + member.label() + ": " + refusal.get(),
                        "bring the other members back or replace those that are silent first; nothing was changed");
            }
            Majority after = member.learner() ? majority : majority.without(health);
            steps.add(new Step(member, health, majority, after));
            majority = after;
        }
        return List.copyOf(steps);
    }

    private Majority majority(List<String> alive) {
        List<String> voters = speaker().known().stream()
                .filter(member -> !member.learner())
                .map(Known::id)
                .toList();
        List<String> well = new ArrayList<>(alive);
        statuses().stream().filter(status -> !status.learner()).map(Status::id).forEach(well::add);
        return new Majority(
                voters.size(), (int) voters.stream().filter(well::contains).count());
    }
}
