package dev.slipway.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Action.OperateUnit;
import dev.slipway.engine.model.Action.OperateUnit.Watch;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.testing.FakeHost;
import dev.slipway.engine.testing.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A unit that is started and restarted in one run is watched once, after the restart. */
@Timeout(30)
class ComingRestartsTest {
    @TempDir
    Path directory;

    private World world;
    private FakeHost host;

    @BeforeEach
    void hosts() {
        world = new World(directory).hosts("a");
        host = world.host("a").unit("web", new UnitState("loaded", "inactive", "disabled", false));
    }

    private List<Watch> watches(String tasks, String handlers) {
        RunResult run = world.apply(world.compile("""
                - name: play
                  hosts: a
                  tasks:
                %s
                  handlers:
                %s
                """.formatted(
                        tasks.indent(4).stripTrailing(), handlers.indent(4).stripTrailing())));
        assertThat(run.exitCode()).isZero();
        return host.performed().stream()
                .filter(OperateUnit.class::isInstance)
                .map(OperateUnit.class::cast)
                .map(OperateUnit::watch)
                .toList();
    }

    @Test
    void theStartIsNotWaitedForWhenAHandlerIsToRestartTheUnit() {
        assertThat(watches("""
                - put: {path: /etc/web, content: x}
                  notify: restart web
                - start: web
                """, """
                - name: restart web
                  restart: web
                """)).containsExactly(Watch.UNWATCHED, Watch.WATCHED);
    }

    @Test
    void aHandlerThatNobodyCalledIsNoReason() {
        assertThat(watches("""
                - put: {path: /etc/web, content: x}
                - start: web
                """, """
                - name: restart web
                  restart: web
                """)).containsExactly(Watch.WATCHED);
    }

    @Test
    void norIsOneThatRestartsAnotherUnitOrMayNotRun() {
        host.unit("other");
        assertThat(watches("""
                - put: {path: /etc/web, content: x}
                  notify: [restart other, restart web]
                - start: web
                """, """
                - name: restart other
                  restart: other
                - name: restart web
                  restart: web
                  when: false
                """)).containsExactly(Watch.WATCHED, Watch.WATCHED);
    }
}
