package dev.slipway.modules.network;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@code load_balancer_check} takes. */
public record LoadBalancerCheckArgs(
        @Arg("The API endpoint as kubeadm's controlPlaneEndpoint has it, such as lb.example.net:6443.")
        Optional<String> endpoint,

        @Arg("The address of the endpoint, when it is not given as one word.")
        Optional<String> address,

        @Arg(value = "The port of what names none.", preset = "6443")
        int port,

        @Arg("The hosts behind the load balancer, each connected to directly as well.")
        List<String> backends,

        @Arg("A name or address that the endpoint's certificate must be issued for.")
        Optional<String> tlsName,

        @Arg(
                value =
                        "What is good: any also takes a refused connection, as before there is an API server; open does not.",
                preset = "any")
        Expect expect,

        @Arg(value = "Seconds to wait for each connection.", preset = "5")
        int timeout) {
    /** What counts as good. */
    public enum Expect {
        ANY,
        OPEN
    }

    public LoadBalancerCheckArgs {
        if (endpoint.isPresent() == address.isPresent()) {
            throw UserError.argument(
                    "endpoint",
                    endpoint.isPresent() ? "'endpoint' and 'address' say the same twice" : "'endpoint' is missing",
                    "give one of 'endpoint' and 'address'");
        }
        if (timeout < 1 || timeout > 300) {
            throw UserError.argument("timeout", timeout + " seconds make no sense", "give 1 to 300");
        }
        Endpoint.of(
                endpoint.isPresent() ? "endpoint" : "address",
                endpoint.or(() -> address).orElseThrow(),
                port);
        for (String backend : backends) {
            Endpoint.of("backends", backend, port);
        }
    }

    Endpoint target() {
        return Endpoint.of("endpoint", endpoint.or(() -> address).orElseThrow(), port);
    }

    List<Endpoint> behind() {
        return backends.stream()
                .map(each -> Endpoint.of("backends", each, port))
                .toList();
    }

    List<Endpoint> all() {
        return Stream.concat(Stream.of(target()), behind().stream()).distinct().toList();
    }

    Query.Connect connect(Endpoint to) {
        return new Query.Connect(to.address(), to.port(), limit());
    }

    Duration limit() {
        return Duration.ofSeconds(timeout);
    }
}
