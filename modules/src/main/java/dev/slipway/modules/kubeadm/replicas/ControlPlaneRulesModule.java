package dev.slipway.modules.kubeadm.replicas;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.modules.kubeadm.cluster.Home;
import dev.slipway.modules.kubeadm.cluster.NodeList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code control_plane_rules}: whether the control planes may become those of the inventory. Changes nothing. */
public final class ControlPlaneRulesModule
        implements TaskModule<ControlPlaneRulesModule.Args>, Reporting<ControlPlaneRulesModule.Args>, ReadOnly {
    /** The arguments. */
    public record Args(
            @Arg("What is meant: add, remove or replace.") Operation operation,

            @Arg("Names of control planes that go; none of them is in the group any more.")
            List<String> leaving,

            @Arg("Names of hosts that come; without any, those of the group that the cluster has not got.")
            List<String> arriving,

            @Arg("The API as clients see it, which must stay what it is.")
            String endpoint,

            @Arg(value = "The inventory group of the control planes.", preset = "control_plane")
            String group,

            @Arg("Rules to break, by name, each with why: two-replicas, one-zone.")
            Map<String, String> accept) {
        /** What becomes of the control planes. */
        public enum Operation {
            ADD,
            REMOVE,
            REPLACE
        }

        public Args {
            leaving = NameList.of(leaving);
            arriving = NameList.of(arriving);
            accept = Map.copyOf(accept);
            accept.forEach((rule, why) -> {
                if (!Findings.ACCEPTABLE.contains(rule)) {
                    throw UserError.argument(
                            "accept",
                            "there is no rule '" + rule + "' that can be broken",
                            "there are: " + String.join(", ", Findings.ACCEPTABLE));
                }
                if (why.isBlank()) {
                    throw UserError.argument("accept", "nobody says why '" + rule + "' is broken", "write the reason");
                }
            });
        }
    }

    private static final Query.Output NODES = new Query.Output(NodeList.QUESTION);
    private static final Query.Output DATA = new Query.Output(KubeadmData.QUESTION);

    @Override
    public String name() {
        return "control_plane_rules";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.RULES;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries queries = Queries.of(Replicas.members(args.group()), Replicas.EVERYBODY);
        if (!seen.knows(Replicas.members(args.group()))
                || seen.of(Replicas.members(args.group())).isEmpty()) {
            return queries;
        }
        Home home = new Home(args.group(), seen);
        queries = queries.and(home.queries());
        return home.find().isPresent()
                ? queries.and(
                        home.at(home.find().get(), NODES), home.at(home.find().get(), DATA))
                : queries;
    }

    private static Findings findings(Args args, Observation seen) {
        Home home = new Home(args.group(), seen);
        if (seen.of(Replicas.members(args.group())).isEmpty()) {
            return Findings.nobodyLeft(args.group());
        }
        if (home.find().isEmpty()) {
            return Findings.noneHasTheCluster(args.group());
        }
        String speaker = home.find().get();
        NodeList list = NodeList.of(speaker, seen.of(home.at(speaker, NODES)));
        Set<String> there = new TreeSet<>();
        list.nodes().keySet().stream().filter(list::controlPlane).forEach(there::add);
        KubeadmData data = KubeadmData.of(speaker, seen.of(home.at(speaker, DATA)));
        return new Replicas(args, there, data, seen).findings();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        List<Diagnostic> told = new ArrayList<>();
        for (Findings.Finding finding : findings(args, seen).all()) {
            if (!args.accept().containsKey(finding.rule())) {
                told.add(Diagnostic.error(Position.NONE, finding.rule() + ": " + finding.message(), finding.remedy()));
            }
        }
        if (!told.isEmpty()) {
            throw new UserError(told);
        }
        return List.of();
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of());
    }

    @Override
    public Report report(Args args, Observation seen) {
        List<String> notes = findings(args, seen).all().stream()
                .filter(finding -> args.accept().containsKey(finding.rule()))
                .map(finding ->
                        finding.rule() + " accepted (" + args.accept().get(finding.rule()) + "): " + finding.message())
                .toList();
        return new Report(Map.of(), notes, Map.of());
    }
}
