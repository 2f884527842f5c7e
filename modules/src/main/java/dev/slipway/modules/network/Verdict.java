package dev.slipway.modules.network;

import dev.slipway.engine.model.Connectivity;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What connections to a load balancer and its back ends mean. The rule is that of kubeadm's guide for highly available
 * clusters: a refused connection is expected while there is no API server, a timeout means that the load balancer cannot talk
 * to the control plane.
 */
record Verdict(LoadBalancerCheckArgs args, Map<Endpoint, Connectivity> found, Optional<ServedNames.Answer> served) {
    Verdict {
        found = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(found));
    }

    private boolean mustBeOpen() {
        return args.expect() == LoadBalancerCheckArgs.Expect.OPEN;
    }

    List<Diagnostic> errors() {
        List<Diagnostic> errors = new ArrayList<>();
        found.forEach((endpoint, result) -> {
            boolean balancer = endpoint.equals(args.target());
            String who = (balancer ? "the load balancer " : "back end ") + endpoint;
            switch (result.kind()) {
                case OPEN -> {}
                case REFUSED -> {
                    if (mustBeOpen()) {
                        errors.add(
                                error(
                                        who + " refuses connections",
                                        balancer
                                                ? "see whether it runs and listens on port " + endpoint.port()
                                                : "see whether the API server runs there: 'crictl ps', 'journalctl -u kubelet'"));
                    }
                }
                case TIMED_OUT ->
                    errors.add(error(
                            who + " does not answer within " + args.timeout() + " s",
                            balancer
                                    ? "let it forward port " + endpoint.port()
                                            + " to the API servers of the control plane, and" + " let firewalls pass it"
                                    : "let firewalls pass port " + endpoint.port()
                                            + ", and see whether the host is up"));
                case UNREACHABLE ->
                    errors.add(error(
                            who + " cannot be reached: " + result.detail(),
                            "check the name, the address and the routes of this host"));
            }
        });
        served.ifPresent(answer -> certificate(answer).ifPresent(errors::add));
        return errors;
    }

    private Optional<Diagnostic> certificate(ServedNames.Answer answer) {
        String name = args.tlsName().orElseThrow();
        return switch (answer) {
            case ServedNames.Answer.Names names when names.cover(name) -> Optional.empty();
            case ServedNames.Answer.Names(List<String> all) ->
                Optional.of(error(
                        "the certificate behind " + args.target() + " is not issued for '" + name + "' but for "
                                + (all.isEmpty() ? "no name at all" : String.join(", ", all)),
                        "add '" + name
                                + "' to the certSANs of the API server and issue its certificate anew, or see who"
                                + " else answers there"));
            case ServedNames.Answer.Nothing(String detail) ->
                mustBeOpen()
                        ? Optional.of(error(
                                args.target() + " accepts connections but shows no certificate: " + detail,
                                "see whether an API server is up behind it, and whether it forwards TCP and not HTTP"))
                        : Optional.empty();
        };
    }

    private static Diagnostic error(String message, String hint) {
        return Diagnostic.error(Position.NONE, message, hint);
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        found.forEach((endpoint, result) -> {
            if (result.kind() == Connectivity.Kind.REFUSED && !mustBeOpen()) {
                notes.add(endpoint + " refuses connections, which is expected until an API server runs");
            }
        });
        if (served.orElse(null) instanceof ServedNames.Answer.Nothing(String detail) && !mustBeOpen()) {
            notes.add(args.target() + " shows no certificate yet: " + detail);
        }
        return notes;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> backends = new LinkedHashMap<>();
        args.behind().forEach(endpoint -> backends.put(endpoint.toString(), word(found.get(endpoint))));
        values.put("endpoint", args.target().toString());
        values.put("state", word(found.get(args.target())));
        values.put("backends", backends);
        if (served.orElse(null) instanceof ServedNames.Answer.Names(List<String> all)) {
            values.put("names", all);
        }
        return values;
    }

    private static String word(Connectivity result) {
        return result.kind().name().toLowerCase(java.util.Locale.ROOT);
    }
}
