package dev.slipway.modules.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Parameters of a module that an earlier task loads: not there when asked for, and yet no error. */
class SysctlAfterKernelModuleTest {
    private final SimulatedHost host = SimulatedHost.bare(Surroundings.empty(InstantSource.fixed(Instant.EPOCH)));
    private final Overlay overlay = Overlay.planning();

    private final SysctlArgs bridge = new SysctlArgs(
            "net.bridge.bridge-nf-call-iptables",
            Optional.of("1"),
            SysctlArgs.State.PRESENT,
            "/etc/sysctl.d/k8s.conf",
            true,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final KernelModuleArgs module = new KernelModuleArgs(
            "br_netfilter", KernelModuleArgs.State.PRESENT, Optional.empty(), true, Optional.empty());

    private <A extends Record> List<Change> plan(TaskModule<A> module, A args) {
        View view = overlay.view("h1", "root", query -> Lookup.NOT_ASKED);
        for (int round = 0; round < 5; round++) {
            List<Query<?>> open = module.queries(args, view).all().stream()
                    .filter(query -> view.lookup(query) instanceof Lookup.NotAsked)
                    .toList();
            overlay.observed(host.observe(open, ""));
        }
        List<Change> changes = module.plan(args, view);
        changes.forEach(change -> change.action().effects().forEach(overlay::lay));
        return changes;
    }

    @Test
    void isAnErrorWhenNothingLoadsTheModule() {
        assertThatThrownBy(() -> plan(new SysctlModule(), bridge))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no parameter");
    }

    @Test
    void isPlannedWithAnUnknownFormerValueWhenATaskLoadsIt() {
        assertThat(plan(new KernelModuleModule(), module)).hasSize(2);
        List<Change> changes = plan(new SysctlModule(), bridge);
        assertThat(changes)
                .extracting(Change::resource)
                .containsExactly("sysctl:net.bridge.bridge-nf-call-iptables", "file:/etc/sysctl.d/k8s.conf");
        assertThat(changes.getFirst().delta()).isEqualTo(new Delta.Value("(known after apply)", "1"));
    }

    @Test
    void isKnownFromThenOn() {
        plan(new KernelModuleModule(), module);
        plan(new SysctlModule(), bridge);
        assertThat(plan(new SysctlModule(), bridge)).isEmpty();
        assertThat(plan(new KernelModuleModule(), module)).isEmpty();
    }
}
