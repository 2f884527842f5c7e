package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.kubernetes.Difference;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How a node is drained, and what that means for each of its pods: the rules of {@code kubectl drain} (kubectl
 * pkg/drain/filters.go) and of evictions (pkg/registry/core/pod/storage/eviction.go), v1.20.2 and 1.31.
 *
 * @param allowed what is allowed besides evicting what a controller makes anew elsewhere
 * @param grace seconds that pods have to end; empty for their own
 */
record Drain(String node, KubernetesVersion version, Set<Allowed> allowed, OptionalInt grace, Duration timeout) {
    /** Each is a flag of {@code kubectl drain}. */
    enum Allowed {
        IGNORE_DAEMONSETS,
        DELETE_EMPTYDIR_DATA,
        FORCE,
        DISABLE_EVICTION,
        /** Of a node that is not ready: nobody there tells that a pod has ended, so one whose end has begun is not waited for. */
        SKIP_WAIT_FOR_DELETE
    }

    private static final int NAMED = 8;
    private static final Duration MARGIN = Duration.ofMinutes(1);

    Drain {
        allowed = Set.copyOf(allowed);
    }

    private boolean may(Allowed what) {
        return allowed.contains(what);
    }

    /** Those that go. Pods of DaemonSets come back at once, so they are left; a static pod has only its kubelet to end it. */
    List<PodState> leaving(List<PodState> pods) {
        return pods.stream()
                .filter(pod -> !pod.is(PodState.Trait.MIRROR))
                .filter(pod -> !pod.ofDaemonSet() || pod.finished())
                .filter(pod -> !pod.is(PodState.Trait.DELETED) || !may(Allowed.SKIP_WAIT_FOR_DELETE))
                .toList();
    }

    /** What would be refused, all of it; empty when nothing is in the way. */
    List<Diagnostic> findings(List<PodState> pods, List<Budget> budgets) {
        List<Diagnostic> findings = new ArrayList<>();
        List<PodState> running = pods.stream()
                .filter(pod -> !pod.finished() && !pod.is(PodState.Trait.MIRROR))
                .toList();
        if (!may(Allowed.IGNORE_DAEMONSETS)) {
            find(
                    findings,
                    running,
                    PodState::ofDaemonSet,
                    "of a DaemonSet, which puts them back at once",
                    "ignore_daemonsets: true leaves them");
        }
        List<PodState> leaving = leaving(running);
        if (!may(Allowed.DELETE_EMPTYDIR_DATA)) {
            find(
                    findings,
                    leaving,
                    pod -> pod.is(PodState.Trait.LOCAL),
                    "with data in an emptyDir",
                    "delete_emptydir_data: true gives the data up");
        }
        if (!may(Allowed.FORCE)) {
            find(
                    findings,
                    leaving,
                    pod -> pod.owner().isEmpty(),
                    "without a controller that would make them anew",
                    "force: true deletes them for good");
        }
        if (!may(Allowed.DISABLE_EVICTION)) {
            leaving.stream()
                    .filter(pod -> !pod.phase().equals("Pending") && !pod.is(PodState.Trait.DELETED))
                    .forEach(pod -> budget(pod, budgets).ifPresent(findings::add));
        }
        return findings;
    }

    private void find(
            List<Diagnostic> findings, List<PodState> pods, Predicate<PodState> test, String what, String hint) {
        List<PodState> found = pods.stream().filter(test).toList();
        if (!found.isEmpty()) {
            String names = found.stream().limit(NAMED).map(PodState::words).collect(Collectors.joining(", "));
            String rest = found.size() > NAMED ? " and " + (found.size() - NAMED) + " more" : "";
            findings.add(
                    Diagnostic.error(Position.NONE, "node " + node + " has pods " + what + ": " + names + rest, hint));
        }
    }

    /** What is certain to be refused: a pod that is not ready may go from a budget that is met, in some versions. */
    private static Optional<Diagnostic> budget(PodState pod, List<Budget> budgets) {
        List<Budget> mine =
                budgets.stream().filter(budget -> budget.covers(pod)).toList();
        String names = mine.stream().map(Budget::fullName).collect(Collectors.joining(" and "));
        if (mine.size() > 1) {
            return Optional.of(Diagnostic.error(
                    Position.NONE,
                    pod.words() + " is in the disruption budgets " + names
                            + ", and a pod in more than one is never evicted",
                    "have their selectors select different pods; disable_eviction: true deletes without asking them"));
        }
        return mine.stream()
                .filter(budget -> budget.keeps(pod))
                .findFirst()
                .map(
                        budget -> Diagnostic.error(
                                Position.NONE,
                                pod.words() + " may not go: the disruption budget " + names
                                        + " allows none at this moment",
                                "wait until more of its pods are ready, or have more of them; disable_eviction: true deletes without asking it"));
    }

    Command command() {
        List<String> words = new ArrayList<>(List.of("drain", node, "--timeout=" + timeout.toSeconds() + "s"));
        if (may(Allowed.IGNORE_DAEMONSETS)) {
            words.add("--ignore-daemonsets");
        }
        if (may(Allowed.DELETE_EMPTYDIR_DATA)) {
            words.add(Difference.DELETE_EMPTYDIR_DATA.in(version) ? "--delete-emptydir-data" : "--delete-local-data");
        }
        if (may(Allowed.FORCE)) {
            words.add("--force");
        }
        if (may(Allowed.DISABLE_EVICTION)) {
            words.add("--disable-eviction");
        }
        if (may(Allowed.SKIP_WAIT_FOR_DELETE)) {
            words.add("--skip-wait-for-delete-timeout=1");
        }
        grace.ifPresent(seconds -> words.add("--grace-period=" + seconds));
        return Kubectl.of(words.toArray(String[]::new)).within(timeout.plus(MARGIN));
    }
}
