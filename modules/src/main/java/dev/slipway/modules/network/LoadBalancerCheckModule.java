package dev.slipway.modules.network;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks that a host reaches the load balancer in front of the API servers. Changes nothing. */
public final class LoadBalancerCheckModule
        implements TaskModule<LoadBalancerCheckArgs>, Reporting<LoadBalancerCheckArgs>, ReadOnly {
    @Override
    public String name() {
        return "load_balancer_check";
    }

    @Override
    public Class<LoadBalancerCheckArgs> argsType() {
        return LoadBalancerCheckArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Checks that a host reaches the load balancer in front of the API servers.", """
                The connection is made by the host of the task, not from the controller. The rule is that of kubeadm's guide for
                highly available clusters: while there is no API server a refused connection is expected, but a timeout means
                that the load balancer cannot talk to the control plane. With `expect: open` a refused connection is an error
                too, for after the first control plane node is up. Each of `backends` is judged in the same way, so that one dead
                back end is found although the load balancer hides it.

                `tls_name` looks at the certificate that is served (through the load balancer, with that name as SNI): it must be
                issued for the name. Whose CA signed it is not checked. All errors are told at once. The registered result has
                `endpoint`, `state` (open, refused, timed_out, unreachable), `backends` and `names`.
                """, """
                - name: the load balancer answers
                  load_balancer_check:
                    endpoint: lb.example.net:6443
                    backends: [10.0.0.6, 10.0.0.7, 10.0.0.8]
                - name: the API is served under its name
                  load_balancer_check: {endpoint: lb.example.net, expect: open, tls_name: lb.example.net}
                """);
    }

    @Override
    public Queries queries(LoadBalancerCheckArgs args, Observation seen) {
        Queries queries = Queries.of(args.all().stream().map(args::connect).toList());
        return certificate(args, seen).map(queries::and).orElse(queries);
    }

    /** Asked only when somebody listens. */
    private static Optional<ServedNames> certificate(LoadBalancerCheckArgs args, Observation seen) {
        boolean open = seen.knows(args.connect(args.target()))
                && seen.of(args.connect(args.target())).kind() == Connectivity.Kind.OPEN;
        return open
                ? args.tlsName().map(name -> new ServedNames(seen.host(), args.target(), name, args.limit()))
                : Optional.empty();
    }

    private static Verdict verdict(LoadBalancerCheckArgs args, Observation seen) {
        Map<Endpoint, Connectivity> found = new LinkedHashMap<>();
        args.all().forEach(endpoint -> found.put(endpoint, seen.of(args.connect(endpoint))));
        return new Verdict(args, found, certificate(args, seen).map(seen::of));
    }

    @Override
    public List<Change> plan(LoadBalancerCheckArgs args, Observation seen) {
        List<Diagnostic> errors = verdict(args, seen).errors();
        if (!errors.isEmpty()) {
            throw new UserError(errors);
        }
        return List.of();
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("endpoint", "state", "backends", "names"));
    }

    @Override
    public Report report(LoadBalancerCheckArgs args, Observation seen) {
        Verdict verdict = verdict(args, seen);
        return new Report(verdict.values(), verdict.notes(), Map.of());
    }
}
