package dev.slipway.modules.kubeadm.reset;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of the administrator's kubeconfig in homes of users. One goes when all it knows is the cluster of this host, which the
 * certificate of the CA in it tells; so it goes before the host forgets its cluster.
 */
record Kubeconfigs(List<String> paths, Observation seen) {
    private static final Query.Content KUBELET = new Query.Content(Paths.KUBELET);
    private static final Query.Content ADMIN = new Query.Content(Paths.ADMIN);
    private static final Pattern CA = Pattern.compile("certificate-authority-data: *\"?([A-Za-z0-9+/=]+)");

    Queries queries() {
        return Queries.of(KUBELET, ADMIN)
                .and(paths.stream().map(Query.Content::new).toList())
                .and(paths.stream().map(Query.File::new).toList());
    }

    List<Change> changes() {
        Set<String> own = clusters(KUBELET);
        own.addAll(clusters(ADMIN));
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            Set<String> theirs = clusters(new Query.Content(path));
            if (!theirs.isEmpty() && own.containsAll(theirs)) {
                changes.add(Change.delete(
                        "file:" + path,
                        new Delta.Value("a kubeconfig of this cluster", ""),
                        new Action.Remove(path, seen.of(new Query.File(path)))));
            }
        }
        return changes;
    }

    private Set<String> clusters(Query.Content file) {
        Set<String> found = new TreeSet<>();
        Optional<String> text = Optional.of(seen.of(file)).flatMap(FileText::text);
        Matcher matcher = CA.matcher(text.orElse(""));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
