package dev.slipway.modules.kubeadm.manifests;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a workload has come, by the rules of {@code kubectl rollout status} (kubectl pkg/polymorphichelpers/rollout_status.go).
 *
 * @param name with kind and namespace
 * @param missing what it waits for; "" when it is there
 */
record Rollout(String name, String missing) {
    private static final String TEMPLATE = """
            {{define "object"}}{{.kind}}|{{.metadata.namespace}}|{{.metadata.name}}|{{.metadata.generation}}|{{.status.observedGeneration}}|\
            {{.spec.replicas}}|{{.status.desiredNumberScheduled}}|{{.status.updatedReplicas}}|{{.status.updatedNumberScheduled}}|\
            {{.status.replicas}}|{{.status.availableReplicas}}|{{.status.numberAvailable}}|{{.status.readyReplicas}}
            {{end}}{{if eq .kind "List"}}{{range .items}}{{template "object" .}}{{end}}{{else}}{{template "object" .}}{{end}}""";

    private static final int COLUMNS = 13;

    /** Asks for all objects of the manifest that there are. */
    static Command question(Content manifest) {
        return Kubectl.asking("get", "--filename=-", "--ignore-not-found", "--output=go-template=" + TEMPLATE)
                .reading(manifest);
    }

    /** Those that are not there yet, from the answer to {@link #question}. */
    static List<Rollout> open(String home, CommandResult said) {
        Answers.require(home, "look at the objects of the manifest", said);
        List<Rollout> open = new ArrayList<>();
        for (String line : said.stdout().lines().filter(l -> !l.isBlank()).toList()) {
            String[] words = line.split("\\|");
            if (words.length != COLUMNS) {
                throw Answers.unreadable(home, line);
            }
            Rollout rollout = of(words);
            if (!rollout.missing().isEmpty()) {
                open.add(rollout);
            }
        }
        return List.copyOf(open);
    }

    private static Rollout of(String... words) {
        String name = words[0] + " " + words[1] + "/" + words[2];
        boolean seen = number(words[4]) >= number(words[3]);
        return new Rollout(
                name,
                switch (words[0]) {
                    case "Deployment" ->
                        !seen
                                ? "its controller has not seen it"
                                : progress(number(words[5]), number(words[7]), number(words[10]), number(words[9]));
                    case "DaemonSet" ->
                        !seen
                                ? "its controller has not seen it"
                                : progress(number(words[6]), number(words[8]), number(words[11]), number(words[8]));
                    case "StatefulSet" ->
                        !seen
                                ? "its controller has not seen it"
                                : progress(number(words[5]), number(words[7]), number(words[12]), number(words[7]));
                    default -> "";
                });
    }

    private static String progress(long wanted, long updated, long available, long total) {
        if (updated < wanted) {
            return updated + " of " + wanted + " pods are new";
        }
        if (total > updated) {
            return total - updated + " old pods are still there";
        }
        return available < wanted ? available + " of " + wanted + " pods are available" : "";
    }

    /** A field that is not there counts as none. */
    private static long number(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }

    String words() {
        return name + ": " + missing;
    }
}
