package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * A PodDisruptionBudget.
 *
 * @param allowed how many of its pods may go at this moment
 * @param unready what becomes of pods that are not ready: while the budget is not met they stay in every version, unless
 *     it says AlwaysAllow (kubernetes.io, Unhealthy Pod Eviction Policy)
 * @param empty what a selector without requirements means: all pods of the namespace in policy/v1, none in policy/v1beta1
 *     (kubernetes.io, Specifying a Disruption Budget)
 */
record Budget(
        String namespace, String name, int allowed, Unready unready, Empty empty, List<Requirement> requirements) {
    /** What a selector without requirements means. */
    enum Empty {
        ALL,
        NONE
    }

    /** What is certain of pods that are not ready. */
    enum Unready {
        STAY,
        MAY_GO
    }

    private static final String TEMPLATE = """
            {{range .items}}budget {{.metadata.namespace}} {{.metadata.name}} {{.apiVersion}} {{.status.disruptionsAllowed}} \
            {{.status.currentHealthy}} {{.status.desiredHealthy}} {{.spec.unhealthyPodEvictionPolicy}}
            {{range $key, $value := .spec}}{{if eq $key "selector"}}selector
            {{end}}{{end}}{{with .spec.selector}}{{range $key, $value := .matchLabels}}label {{$key}} In {{$value}}
            {{end}}{{range .matchExpressions}}label {{.key}} {{.operator}}{{range .values}} {{.}}{{end}}
            {{end}}{{end}}{{end}}""";

    static final Command QUESTION =
            Kubectl.asking("get", "poddisruptionbudgets", "--all-namespaces", "--output=go-template=" + TEMPLATE);

    Budget {
        requirements = List.copyOf(requirements);
    }

    /** Reads the answer to {@link #QUESTION}. */
    static List<Budget> all(String home, CommandResult said) {
        Answers.require(home, "list the disruption budgets", said);
        List<Budget> budgets = new ArrayList<>();
        boolean v1 = false;
        for (String line : said.stdout().lines().filter(l -> !l.isBlank()).toList()) {
            List<String> words = List.of(line.split(" "));
            if (words.getFirst().equals("budget") && words.size() >= 5) {
                v1 = words.get(3).equals("policy/v1");
                budgets.add(new Budget(
                        words.get(1), words.get(2), number(words, 4), unready(words), Empty.NONE, List.of()));
            } else if (budgets.isEmpty()) {
                throw Answers.unreadable(home, line);
            } else {
                budgets.set(budgets.size() - 1, budgets.getLast().more(home, line, words, v1 ? Empty.ALL : Empty.NONE));
            }
        }
        return List.copyOf(budgets);
    }

    /** A field that is not there counts as none. */
    private static int number(List<String> words, int place) {
        return words.size() > place && words.get(place).matches("[0-9]{1,9}") ? Integer.parseInt(words.get(place)) : 0;
    }

    private static Unready unready(List<String> words) {
        boolean met = number(words, 5) >= number(words, 6);
        return met || words.getLast().equals("AlwaysAllow") ? Unready.MAY_GO : Unready.STAY;
    }

    private Budget more(String home, String line, List<String> words, Empty ifEmpty) {
        if (words.getFirst().equals("selector")) {
            return new Budget(namespace, name, allowed, unready, ifEmpty, requirements);
        }
        if (!words.getFirst().equals("label") || words.size() < 3) {
            throw Answers.unreadable(home, line);
        }
        List<Requirement> more = new ArrayList<>(requirements);
        // the value of a label may be empty
        List<String> values = words.size() == 3 && line.endsWith(" ") ? List.of("") : words.subList(3, words.size());
        more.add(new Requirement(words.get(1), words.get(2), values));
        return new Budget(namespace, name, allowed, unready, empty, more);
    }

    boolean covers(PodState pod) {
        return namespace.equals(pod.namespace())
                && (requirements.isEmpty()
                        ? empty == Empty.ALL
                        : requirements.stream().allMatch(one -> one.met(pod.labels())));
    }

    /** Whether it is certain that the pod may not go now. */
    boolean keeps(PodState pod) {
        return allowed < 1 && (pod.is(PodState.Trait.READY) || unready == Unready.STAY);
    }

    String fullName() {
        return namespace + "/" + name;
    }
}
