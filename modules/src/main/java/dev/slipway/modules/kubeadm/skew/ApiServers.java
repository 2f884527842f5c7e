package dev.slipway.modules.kubeadm.skew;

import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API servers of the cluster, as far as there is one. Their version is that of the first of the group that has one, by its
 * static pod; they are asked one after the other, so that a later one which is down does not matter.
 */
record ApiServers(String group, Observation seen) {
    private static final Query.Content MANIFEST = new Query.Content("/etc/kubernetes/manifests/kube-apiserver.yaml");
    private static final Pattern IMAGE = Pattern.compile("(?m)^\\s*image:\\s*\\S*kube-apiserver\\S*:(v1\\.\\S+)\\s*$");

    record Server(String host, KubernetesVersion version) {}

    private Query.Members members() {
        return new Query.Members(group, List.of());
    }

    private Query<FileText> manifest(Member member) {
        return member.host().equals(seen.host()) ? MANIFEST : new Query.On<>(member.host(), MANIFEST);
    }

    Queries queries() {
        Queries queries = Queries.of(members());
        if (!seen.knows(members())) {
            return queries;
        }
        for (Member member : seen.of(members())) {
            queries = queries.and(manifest(member));
            if (!seen.knows(manifest(member)) || server(member).isPresent()) {
                return queries;
            }
        }
        return queries;
    }

    private Optional<Server> server(Member member) {
        Matcher image = IMAGE.matcher(seen.of(manifest(member)).text().orElse(""));
        return image.find()
                ? Program.found(image.group(1)).map(version -> new Server(member.host(), version))
                : Optional.empty();
    }

    /** Empty when there is no cluster yet. */
    Optional<Server> first() {
        for (Member member : seen.of(members())) {
            Optional<Server> server = server(member);
            if (server.isPresent()) {
                return server;
            }
        }
        return Optional.empty();
    }

    /** Whether the host of the task is one of the group. */
    boolean isMember() {
        return seen.of(members()).stream().anyMatch(member -> member.host().equals(seen.host()));
    }
}
