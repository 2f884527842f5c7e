package dev.slipway.engine.transport.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.ActionRefused;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatedHostTest {
    private static final Attributes OPEN = new Attributes("0644", "root", "root");
    private static final Content TEXT = Content.of("a\n");

    private final SimulatedHost host = SimulatedHost.bare(Surroundings.empty(InstantSource.system()));

    @SuppressWarnings("unchecked")
    private <T> T ask(Query<T> query) {
        return (T) host.observe(List.of(query), "").get(query);
    }

    private static Action.WriteFile write(String path, Optional<String> before) {
        return new Action.WriteFile(path, TEXT, OPEN, before, Optional.empty());
    }

    @Test
    void hasWhatDebianHasAndNothingElse() {
        assertThat(ask(new Query.File("/etc/sysctl.d"))).isEqualTo(FileState.directory("0755", "root", "root"));
        assertThat(ask(new Query.User("root")).map(UserState::uid)).contains(0L);
        assertThat(ask(new Query.Content("/proc/sys/vm/swappiness")).text()).contains("60\n");
        assertThat(ask(new Query.Listing("/etc/modules-load.d"))).contains(List.of());
        assertThat(ask(new Query.Unit("ssh")).running()).isTrue();

        assertThat(ask(new Query.File("/etc/kubernetes"))).isEqualTo(FileState.ABSENT);
        assertThat(ask(new Query.Content("/etc/kubernetes/x"))).isEqualTo(FileText.ABSENT);
        assertThat(ask(new Query.Listing("/etc/kubernetes"))).isEmpty();
        assertThat(ask(new Query.Unit("kubelet"))).isEqualTo(UnitState.NOT_FOUND);
        assertThat(ask(new Query.Output(Command.of("uptime"))).exit()).isEqualTo(127);
    }

    @Test
    void linkOfTheSystemIsFollowed() throws ActionRefused {
        host.perform(write("/lib/systemd/system/x.service", Optional.empty()), "");

        assertThat(ask(new Query.Content("/usr/lib/systemd/system/x.service")).found())
                .contains(TEXT);
        assertThat(ask(new Query.Unit("x")).exists()).isTrue();
    }

    @Test
    void performedActionIsSeen() throws ActionRefused {
        assertThat(host.perform(write("/etc/x", Optional.empty()), "")).isEqualTo(new CommandResult(0, "", ""));

        assertThat(ask(new Query.Digest("/etc/x"))).contains(TEXT.digest());
        assertThat(ask(new Query.Listing("/etc")).orElseThrow()).contains("x");
    }

    @Test
    void refusesToReplaceWhatMovedOn() throws ActionRefused {
        host.perform(write("/etc/x", Optional.empty()), "");

        assertThatThrownBy(() -> host.perform(write("/etc/x", Optional.empty()), ""))
                .isInstanceOfSatisfying(
                        ActionRefused.class, e -> assertThat(e.kind()).isEqualTo(ActionRefused.Kind.MOVED_ON));
        FileState older = FileState.file("0600", "root", "root", 2);
        assertThatThrownBy(() -> host.perform(new Action.SetAttributes("/etc/x", OPEN, older), ""))
                .isInstanceOf(ActionRefused.class);
        assertThatThrownBy(() -> host.perform(new Action.Remove("/etc/x", older), ""))
                .isInstanceOf(ActionRefused.class);
    }

    @Test
    void refusesWhatAHostCannotDo() {
        assertThatThrownBy(() -> host.perform(write("/nowhere/x", Optional.empty()), ""))
                .hasMessage("no such directory: '/nowhere'");
        Action start = new Action.OperateUnit("nothing", List.of(Action.OperateUnit.Step.START), UnitState.NOT_FOUND);
        assertThatThrownBy(() -> host.perform(start, "")).hasMessage("Unit nothing not found.");
    }

    @Test
    void programDoesWhatItsEffectsSay() throws ActionRefused {
        FileState made = FileState.file("0644", "root", "root", 2);
        Effect effect = new Effect.FileBecomes("/etc/made", made, Optional.of(TEXT));
        Action run = new Action.Run(Command.of("make"), List.of(new Effect.Opaque("make"), effect));
        host.perform(run, "");

        assertThat(ask(new Query.File("/etc/made"))).isEqualTo(made);
        assertThat(ask(new Query.File("/etc/hosts")).exists()).isTrue();
    }
}
