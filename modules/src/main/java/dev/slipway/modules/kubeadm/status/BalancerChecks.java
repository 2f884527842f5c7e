package dev.slipway.modules.kubeadm.status;

import dev.slipway.modules.kubeadm.status.Balancer.Backend;
import java.util.ArrayList;
import java.util.List;

/** The load balancers and what is behind them. */
final class BalancerChecks {
    private BalancerChecks() {}

    static List<Finding> haproxy(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        for (HostFacts host : facts.with(Role.LOAD_BALANCER)) {
            host.balancer().ifPresent(balancer -> {
                if (!balancer.unit().active().equals("active")) {
                    found.add(
                            Case.BALANCER_STOPPED.on(
                                    host.name(),
                                    "haproxy does not run",
                                    "its unit is "
                                            + (balancer.unit().exists()
                                                    ? balancer.unit().active()
                                                    : "not there"),
                                    "slipway apply -i INVENTORY playbooks/load-balancer.yml; if it fails: journalctl -u haproxy"));
                } else if (!balancer.silence().isEmpty()) {
                    found.add(Case.BALANCER_UNREADABLE.on(
                            host.name(),
                            "haproxy's back ends are not known",
                            balancer.silence(),
                            "a line 'stats socket /run/haproxy/admin.sock' in haproxy.cfg, and the package socat"));
                }
            });
        }
        return found;
    }

    static List<Finding> backends(ClusterFacts facts) {
        List<Finding> found = new ArrayList<>();
        for (HostFacts host : facts.with(Role.LOAD_BALANCER)) {
            List<Backend> backends = host.balancer().map(Balancer::backends).orElse(List.of());
            backends.stream().filter(backend -> !backend.up()).forEach(backend -> found.add(down(host, backend)));
            if (backends.isEmpty()) {
                continue;
            }
            facts.with(Role.CONTROL_PLANE).stream()
                    .filter(plane -> plane.api().isPresent())
                    .filter(plane -> backends.stream()
                            .noneMatch(backend -> backend.name().equals(plane.name())
                                    || backend.address()
                                            .equals(plane.api().orElseThrow().endpoint())))
                    .forEach(plane -> found.add(Case.BACKEND_MISSING.on(
                            host.name(),
                            "the API server of " + plane.name() + " is not behind the load balancer",
                            "",
                            "slipway apply -i INVENTORY playbooks/load-balancer.yml")));
        }
        return found;
    }

    private static Finding down(HostFacts host, Backend backend) {
        return Case.BACKEND_DOWN.on(
                host.name(),
                "back end " + backend.name() + (backend.address().isEmpty() ? "" : " (" + backend.address() + ")")
                        + " is " + backend.status(),
                cause(backend.check()),
                "look at findings about " + backend.name() + "; from " + host.name() + ": curl -k https://"
                        + (backend.address().isEmpty() ? "ADDRESS:PORT" : backend.address()) + "/readyz");
    }

    /** The names of checks are in haproxy's management guide, 9.1, check_status. */
    private static String cause(String check) {
        return switch (check) {
            case "L4TOUT" -> "no answer in time: the host is down, or a firewall drops packets";
            case "L4CON" -> "the connection is refused, or there is no way there";
            case "L6TOUT", "L7TOUT" -> "it takes connections and says nothing in time";
            case "L6RSP" -> "it does not speak TLS";
            case "L7STS" -> "the API server says that it is not ready";
            default -> check.isEmpty() ? "" : "its check says " + check;
        };
    }
}
