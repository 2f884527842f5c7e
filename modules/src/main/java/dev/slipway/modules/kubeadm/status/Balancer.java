package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Observation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * haproxy on a load balancer.
 *
 * @param backends empty also when it could not be asked
 * @param silence why it could not be asked, or ""
 */
public record Balancer(UnitState unit, List<Backend> backends, String silence) {
    private static final List<String> SUMS = List.of("FRONTEND", "BACKEND");

    /** Columns of haproxy's statistics as CSV; haproxy's management guide, 9.1. */
    private static final int PROXY = 0;

    private static final int SERVER = 1;
    private static final int STATUS = 17;
    private static final int CHECK = 36;
    private static final int ADDRESS = 73;

    public Balancer {
        backends = List.copyOf(backends);
    }

    /**
     * A server behind it.
     *
     * @param status {@code UP}, {@code DOWN}, {@code MAINT}, {@code no check} …
     * @param check what the last check came to, as {@code L4TOUT} or {@code L7OK}, or ""
     */
    public record Backend(String proxy, String name, String status, String check, String address) {
        public boolean up() {
            return status.startsWith("UP") || status.equals("no check");
        }
    }

    static Optional<Balancer> of(Declared host, Observation seen) {
        if (!host.is(Role.LOAD_BALANCER)) {
            return Optional.empty();
        }
        CommandResult said = seen.of(Questions.BALANCER);
        List<Backend> backends = said.stdout()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(",", -1))
                .filter(fields -> fields.length > CHECK && !SUMS.contains(fields[SERVER]))
                .map(Balancer::backend)
                .toList();
        return Optional.of(new Balancer(seen.of(Questions.HAPROXY), backends, backends.isEmpty() ? silence(said) : ""));
    }

    private static Backend backend(String[] fields) {
        String address = fields.length > ADDRESS ? fields[ADDRESS] : "";
        return new Backend(fields[PROXY], fields[SERVER], fields[STATUS], fields[CHECK].replace("* ", ""), address);
    }

    private static String silence(CommandResult said) {
        return switch (said.exit()) {
            case 0 -> "haproxy lists no servers";
            case 3 -> "there is no /run/haproxy/admin.sock";
            case 4 -> "neither socat nor python3 is there to ask haproxy with";
            default -> Arrays.stream(said.stderr().split("\n")).findFirst().orElse("no answer");
        };
    }
}
