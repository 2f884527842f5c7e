package dev.slipway.engine.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.spi.Query;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
    private static final UnitState RUNNING = new UnitState("loaded", "active", "enabled", false);
    private static final String SYSTEM = "/etc/systemd/system/";

    private final Overlay overlay = Overlay.planning();

    private void written(String path, Content content) {
        overlay.lay(new Effect.FileBecomes(path, FileState.file("0644", "root", "root", 1), Optional.of(content)));
    }

    private Lookup unit(String name, UnitState observed) {
        overlay.observed(Map.of(new Query.Unit(name), observed));
        return overlay.answer(new Query.Unit(name));
    }

    private static Lookup loaded(String file) {
        return new Lookup.Known(new UnitState("loaded", "inactive", file, false));
    }

    @Test
    void unitWhoseFileIsWrittenIsThereAndNeedsNoReload() {
        written(SYSTEM + "demo.service", Content.of("[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=x.target\n"));

        assertThat(unit("demo", UnitState.NOT_FOUND)).isEqualTo(loaded("disabled"));
        assertThat(unit("demo.service", UnitState.NOT_FOUND)).isEqualTo(loaded("disabled"));
    }

    @Test
    void unitWithoutAnInstallSectionIsStatic() {
        written(SYSTEM + "demo.timer", Content.of("[Timer]\n#[Install]\n"));

        assertThat(unit("demo.timer", UnitState.NOT_FOUND)).isEqualTo(loaded("static"));
    }

    @Test
    void instanceFollowsItsTemplate() {
        written(SYSTEM + "demo@.service", Content.of("[Install]\n"));

        assertThat(unit("demo@a.service", UnitState.NOT_FOUND)).isEqualTo(loaded("disabled"));
    }

    @Test
    void unitWhoseTextIsNotKnownYetIsUnknown() {
        written(SYSTEM + "demo.service", Content.pending("a token"));

        assertThat(unit("demo", UnitState.NOT_FOUND)).isInstanceOf(Lookup.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/systemd/system/my-app.service",
                "/etc/systemd/system/my-app.service.d/10-x.conf",
                "/usr/lib/systemd/system/my-app.service",
                "/etc/systemd/system/my-.service.d/x.conf",
                "/etc/systemd/system/service.d/x.conf"
            })
    void loadedUnitWithNewTextNeedsAReload(String path) {
        written(path, Content.of("[Service]\n"));

        assertThat(unit("my-app", RUNNING)).isEqualTo(new Lookup.Known(RUNNING.withReloadNeeded(true)));
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/systemd/system/other.service",
        "/etc/systemd/system/demo.service.d/notes.txt",
        "/etc/demo.service",
        "/etc/systemd/user/demo.service"
    })
    void otherFilesLeaveAUnitAlone(String path) {
        written(path, Content.of("[Service]\n"));

        assertThat(unit("demo", RUNNING)).isEqualTo(new Lookup.Known(RUNNING));
    }

    @Test
    void changedModeOfAUnitFileNeedsNoReload() {
        FileState state = FileState.file("0600", "root", "root", 1);
        overlay.lay(new Effect.FileBecomes(SYSTEM + "demo.service", state, Optional.empty()));

        assertThat(unit("demo", RUNNING)).isEqualTo(new Lookup.Known(RUNNING));
    }

    @Test
    void removedDropInNeedsAReload() {
        overlay.lay(new Effect.PathVanishes(SYSTEM + "demo.service.d/10-x.conf"));

        assertThat(unit("demo", RUNNING)).isEqualTo(new Lookup.Known(RUNNING.withReloadNeeded(true)));
    }

    @Test
    void removedUnitFileLeavesTheStateToSystemd() {
        overlay.lay(new Effect.PathVanishes(SYSTEM + "demo.service"));

        assertThat(unit("demo", RUNNING)).isInstanceOf(Lookup.Unknown.class);
    }

    @Test
    void oneReloadServesAllUnitsUntilTheNextText() {
        written(SYSTEM + "a.service", Content.of("[Service]\n"));
        written(SYSTEM + "b.service", Content.of("[Service]\n"));
        overlay.lay(new Effect.UnitsReloaded());

        assertThat(unit("a", RUNNING)).isEqualTo(new Lookup.Known(RUNNING));
        assertThat(unit("b", RUNNING.withReloadNeeded(true))).isEqualTo(new Lookup.Known(RUNNING));

        written(SYSTEM + "b.service", Content.of("[Service]\n#\n"));
        assertThat(unit("b", RUNNING)).isEqualTo(new Lookup.Known(RUNNING.withReloadNeeded(true)));
    }

    @Test
    void stateOfAUnitFollowsItsOperation() {
        overlay.observed(Map.of(new Query.Unit("demo"), UnitState.NOT_FOUND));
        written(SYSTEM + "demo.service", Content.of("[Install]\n"));
        overlay.lay(new Effect.UnitBecomes("demo.service", RUNNING));

        assertThat(overlay.answer(new Query.Unit("demo"))).isEqualTo(new Lookup.Known(RUNNING));
    }

    @Test
    void unitThatAPackageMayBringIsUnknown() {
        overlay.lay(new Effect.MayAppear("the installation of etcd"));

        assertThat(unit("etcd", UnitState.NOT_FOUND)).isEqualTo(new Lookup.Unknown("the installation of etcd"));
        assertThat(unit("ssh", RUNNING)).isEqualTo(new Lookup.Known(RUNNING));
    }
}
