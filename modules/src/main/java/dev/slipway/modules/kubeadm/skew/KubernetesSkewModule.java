package dev.slipway.modules.kubeadm.skew;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Refuses versions that do not go together. Changes nothing. */
public final class KubernetesSkewModule implements TaskModule<SkewArgs>, Reporting<SkewArgs>, ReadOnly {
    private static final Query.File NODE = new Query.File("/etc/kubernetes/kubelet.conf");

    @Override
    public String name() {
        return "kubernetes_skew";
    }

    @Override
    public Class<SkewArgs> argsType() {
        return SkewArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Refuses versions of Kubernetes that do not go together, before anything changes.", """
                The rules are those of Kubernetes' version skew policy ([which](kubernetes-versions.md#what-goes-together)). What is
                installed is asked: `kubelet --version` and the like; the version of the API server is read from the static pod
                of the first control plane that has one. All that is wrong on a host is told at once.

                With `state: there` a kubelet and a kubeadm must be on the host and fit `kubernetes_version`, and on control
                planes a kubectl. With `state: installed` they are about to be replaced: then a node must not skip a minor
                version or go back, and its kubelet must not become newer than the API server.

                The registered result has `kubelet`, `kubeadm`, `kubectl` and `api_server`: versions, empty for what is not there.
                """, """
                - name: versions go together
                  kubernetes_skew:
                    kubernetes_version: "1.31.4"
                    state: installed
                """);
    }

    @Override
    public Queries queries(SkewArgs args, Observation seen) {
        Queries queries =
                new ApiServers(args.controlPlaneGroup(), seen).queries().and(NODE);
        for (Program program : Program.values()) {
            queries = queries.and(program.queries(args.binDir(), seen));
        }
        return queries;
    }

    @Override
    public List<Change> plan(SkewArgs args, Observation seen) {
        List<Finding> findings = new Judgement(args, seen, seen.of(NODE).exists()).findings();
        if (!findings.isEmpty()) {
            throw new UserError(findings.stream()
                    .map(finding -> Diagnostic.error(Position.NONE, finding.what(), finding.remedy()))
                    .toList());
        }
        return List.of();
    }

    @Override
    public Report report(SkewArgs args, Observation seen) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Program program : Program.values()) {
            values.put(
                    program.title(),
                    program.version(args.binDir(), seen)
                            .map(KubernetesVersion::toString)
                            .orElse(""));
        }
        values.put(
                "api_server",
                new ApiServers(args.controlPlaneGroup(), seen)
                        .first()
                        .map(server -> server.version().toString())
                        .orElse(""));
        return Report.values(values);
    }
}
