package dev.slipway.modules.kubeadm.nodes;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.modules.kubeadm.cluster.Kubectl;
import dev.slipway.modules.kubeadm.objects.Answers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The pods of a node, in the order of their names. */
final class PodStates {
    private static final String TEMPLATE = """
            {{range .items}}pod {{.metadata.namespace}} {{.metadata.name}} {{.status.phase}}
            {{range .metadata.ownerReferences}}{{if .controller}}owner {{.kind}} {{.name}}
            {{end}}{{end}}{{range $key, $value := .metadata.labels}}label {{$key}}={{$value}}
            {{end}}{{range $key, $value := .metadata.annotations}}{{if eq $key "kubernetes.io/config.mirror"}}mirror
            {{end}}{{end}}{{range .spec.volumes}}{{range $key, $value := .}}{{if eq $key "emptyDir"}}local
            {{end}}{{end}}{{end}}{{if .metadata.deletionTimestamp}}deleted
            {{end}}{{range .status.conditions}}{{if eq .type "Ready"}}{{if eq .status "True"}}ready
            {{end}}{{end}}{{end}}{{end}}""";

    private PodStates() {}

    static Command question(String node) {
        return Kubectl.asking(
                "get",
                "pods",
                "--all-namespaces",
                "--field-selector=spec.nodeName=" + node,
                "--output=go-template=" + TEMPLATE);
    }

    /** Reads the answer to {@link #question}. */
    static List<PodState> of(String home, CommandResult said) {
        Answers.require(home, "list the pods", said);
        List<PodState> pods = new ArrayList<>();
        for (String line : said.stdout().lines().filter(l -> !l.isBlank()).toList()) {
            String[] words = line.split(" ");
            if (words[0].equals("pod") && words.length == 4) {
                pods.add(new PodState(words[1], words[2], words[3]));
            } else if (pods.isEmpty()) {
                throw Answers.unreadable(home, line);
            } else {
                pods.set(pods.size() - 1, more(home, pods.getLast(), line, words));
            }
        }
        pods.sort(Comparator.comparing(PodState::fullName));
        return List.copyOf(pods);
    }

    private static PodState more(String home, PodState pod, String line, String[] words) {
        return switch (words[0]) {
            case "owner" -> pod.ownedBy(line.substring("owner ".length()));
            case "label" -> {
                int value = line.indexOf('=');
                yield pod.labelled(line.substring("label ".length(), value), line.substring(value + 1));
            }
            case "mirror" -> pod.with(PodState.Trait.MIRROR);
            case "local" -> pod.with(PodState.Trait.LOCAL);
            case "deleted" -> pod.with(PodState.Trait.DELETED);
            case "ready" -> pod.with(PodState.Trait.READY);
            default -> throw Answers.unreadable(home, line);
        };
    }
}
