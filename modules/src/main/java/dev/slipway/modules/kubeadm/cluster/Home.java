package dev.slipway.modules.kubeadm.cluster;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The control plane that speaks for the cluster: the first of the group that is one already. They are asked one after the
 * other, so that a later one which is down does not matter.
 *
 * @param without hosts that are not asked, since they are leaving the cluster
 */
public record Home(String group, Observation seen, Set<String> without) {
    public Home {
        without = Set.copyOf(without);
    }

    public Home(String group, Observation seen) {
        this(group, seen, Set.of());
    }

    private static final Query.File ADMIN = new Query.File(Paths.ADMIN);
    private static final Query.File JOINING = new Query.File(Paths.JOIN_UNFINISHED);

    private Query.Members members() {
        return new Query.Members(group, List.of());
    }

    private List<Member> candidates() {
        return seen.of(members()).stream()
                .filter(member -> !without.contains(member.host()))
                .toList();
    }

    /** What has to be asked to find it, as far as that is known by now. */
    public Queries queries() {
        Queries queries = Queries.of(members());
        if (!seen.knows(members())) {
            return queries;
        }
        for (Member member : candidates()) {
            Query<?> admin = at(member.host(), ADMIN);
            Query<?> joining = at(member.host(), JOINING);
            queries = queries.and(admin, joining);
            if (!seen.knows(admin) || !seen.knows(joining) || complete(member)) {
                return queries;
            }
        }
        return queries;
    }

    private boolean complete(Member member) {
        return seen.of(at(member.host(), ADMIN)).exists()
                && !seen.of(at(member.host(), JOINING)).exists();
    }

    /** Whether the host of the task is in the group. */
    public boolean controlPlane() {
        return seen.of(members()).stream().anyMatch(member -> member.host().equals(seen.host()));
    }

    /** Empty when not all is known that decides it. */
    public Optional<String> find() {
        if (!seen.knows(members())) {
            return Optional.empty();
        }
        for (Member member : candidates()) {
            if (!seen.knows(at(member.host(), ADMIN)) || !seen.knows(at(member.host(), JOINING))) {
                return Optional.empty();
            }
            if (complete(member)) {
                return Optional.of(member.host());
            }
        }
        return Optional.empty();
    }

    /**
     * As {@link #find}, for a plan: what an earlier task may change is known after apply.
     *
     * @throws UserError when no control plane has a cluster
     */
    public String get() {
        return candidates().stream()
                .filter(this::complete)
                .map(Member::host)
                .findFirst()
                .orElseThrow(() -> UserError.of(
                        "no host of the group '" + group + "' has a cluster to join",
                        "make it by a task 'kubeadm_init' on one of them before this one"));
    }

    /** A question to a host, the one of the task or another. */
    public <T> Query<T> at(String host, Query<T> query) {
        return host.equals(seen.host()) ? query : new Query.On<>(host, query);
    }
}
