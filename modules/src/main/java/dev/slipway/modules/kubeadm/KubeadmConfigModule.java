package dev.slipway.modules.kubeadm;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code kubeadm_config}: what this host's kubeadm is told. */
public final class KubeadmConfigModule implements TaskModule<KubeadmConfigArgs>, Reporting<KubeadmConfigArgs> {
    private static final Attributes PRIVATE = new Attributes("0600", "root", "root");

    @Override
    public String name() {
        return "kubeadm_config";
    }

    @Override
    public Class<KubeadmConfigArgs> argsType() {
        return KubeadmConfigArgs.class;
    }

    @Override
    public Reference reference() {
        return References.CONFIG;
    }

    @Override
    public Queries queries(KubeadmConfigArgs args, Observation seen) {
        Queries queries = NodeFacts.queries(args)
                .and(args.patches().stream().map(Query.Listing::new).toList());
        return NodeFacts.known(args, seen) ? queries.and(file(args, seen).queries(seen)) : queries;
    }

    private static DesiredFile file(KubeadmConfigArgs args, Observation seen) {
        String text = new Documents(args, NodeFacts.of(args, seen)).text();
        Credentials given = args.credentials();
        Content content = given.none() ? Content.of(text) : Content.hidden(given.fill(text));
        return DesiredFile.of(args.path(), content, PRIVATE);
    }

    @Override
    public List<Change> plan(KubeadmConfigArgs args, Observation seen) {
        args.patches().ifPresent(directory -> {
            List<String> names = seen.of(new Query.Listing(directory))
                    .orElseThrow(() -> UserError.of(
                            "there is no directory " + directory + " with patches",
                            "make it and its files by tasks before this one"));
            Patches.check(directory, names, args.version());
        });
        return file(args, seen).changes(seen);
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("path", "node_name"));
    }

    @Override
    public Report report(KubeadmConfigArgs args, Observation seen) {
        NodeFacts node = NodeFacts.of(args, seen);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("path", args.path());
        values.put("node_name", node.name());
        return new Report(values, args.flags().notes(), Map.of());
    }
}
