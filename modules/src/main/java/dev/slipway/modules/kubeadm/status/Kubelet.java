package dev.slipway.modules.kubeadm.status;

import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Observation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kubelet of a host, and what kubeadm left there.
 *
 * @param configured whether kubeadm has written its configuration
 * @param swapAllowed whether it is told to run beside swap
 * @param cgroupDriver what it is told; empty when it is told nothing
 * @param journal what it said last, one message a line
 * @param networks the names in the directory of CNI configurations
 * @param joining whether a join was begun and did not end
 * @param initialising whether the same happened with init
 */
record Kubelet(
        UnitState unit,
        boolean configured,
        boolean swapAllowed,
        Optional<String> cgroupDriver,
        String journal,
        List<String> networks,
        boolean joining,
        boolean initialising) {
    private static final Pattern DRIVER_FIELD = Pattern.compile("(?m)^cgroupDriver:\\s*[\"']?(\\w+)");
    private static final Pattern DRIVER_FLAG = Pattern.compile("--cgroup-driver[= ]\"?(\\w+)");
    private static final Pattern SWAP_FIELD = Pattern.compile("(?m)^failSwapOn:\\s*(true|false)");
    private static final Pattern SWAP_FLAG = Pattern.compile("--fail-swap-on(?:[= ](true|false))?");

    static Kubelet of(Observation seen) {
        String config = Machine.text(seen, Questions.KUBELET_CONFIG);
        String flags = Machine.text(seen, Questions.KUBELET_FLAGS) + "\n" + Machine.text(seen, Questions.KUBELET_EXTRA);
        UnitState unit = seen.of(Questions.KUBELET);
        return new Kubelet(
                unit,
                !config.isEmpty(),
                last(SWAP_FLAG, flags).or(() -> last(SWAP_FIELD, config)).equals(Optional.of("false")),
                last(DRIVER_FLAG, flags).or(() -> last(DRIVER_FIELD, config)),
                unit.exists() ? seen.of(Questions.journal(seen)).stdout() : "",
                seen.of(Questions.NETWORKS).orElse(List.of()).stream()
                        .filter(name -> name.matches(".*[.](conf|conflist|json)"))
                        .toList(),
                seen.of(Questions.JOINING).exists(),
                seen.of(Questions.INITIALISING).exists());
    }

    /** Runs, and not only between two crashes. */
    boolean running() {
        return unit.active().equals("active");
    }

    static Optional<String> last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Optional<String> found = Optional.empty();
        while (matcher.find()) {
            found = Optional.ofNullable(matcher.group(1)).or(() -> Optional.of("true"));
        }
        return found;
    }
}
