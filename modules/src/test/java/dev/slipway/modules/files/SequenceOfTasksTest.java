package dev.slipway.modules.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Later tasks plan against what earlier ones will have done. */
class SequenceOfTasksTest {
    private final SimulatedHost host = SimulatedHost.bare(Surroundings.empty(InstantSource.system()));
    private final Overlay overlay = Overlay.planning();

    private <A extends Record> List<Change> plan(TaskModule<A> module, A args) {
        View view = overlay.view("h1", "root", query -> Lookup.NOT_ASKED);
        List<Query<?>> fresh = List.of();
        do {
            overlay.observed(host.observe(fresh, ""));
            fresh = module.queries(args, view).all().stream()
                    .filter(query -> overlay.answer(query) instanceof Lookup.NotAsked)
                    .toList();
        } while (!fresh.isEmpty());
        List<Change> changes = module.plan(args, view);
        changes.forEach(change -> change.action().effects().forEach(overlay::lay));
        return changes;
    }

    private static FileModule.Args directory(String path) {
        return new FileModule.Args(
                path,
                Optional.of(FileModule.State.DIRECTORY),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                false);
    }

    private static CopyModule.Args copy(String dest, Content content) {
        return new CopyModule.Args(
                dest,
                Optional.of(content),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                Optional.empty(),
                false,
                Optional.empty());
    }

    private static LineInFileModule.Args line(String path, String line) {
        return new LineInFileModule.Args(
                path,
                Optional.of(line),
                LineInFileModule.State.PRESENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
    }

    private static Content written(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return ((Action.WriteFile) changes.getFirst().action()).content();
    }

    @Test
    void fileIsWrittenIntoADirectoryThatIsOnlyPlanned() {
        assertThat(plan(new FileModule(), directory("/etc/kubernetes"))).hasSize(1);

        assertThat(plan(new CopyModule(), copy("/etc/kubernetes/x", Content.of("a\n"))))
                .hasSize(1);
        assertThat(plan(new CopyModule(), copy("/etc/kubernetes/x", Content.of("a\n"))))
                .isEmpty();
    }

    @Test
    void lineGoesIntoWhatTheTaskBeforeWrites() {
        plan(new CopyModule(), copy("/etc/x", Content.of("a\n")));

        List<Change> changes = plan(new LineInFileModule(), line("/etc/x", "b"));

        assertThat(written(changes)).isEqualTo(Content.of("a\nb\n"));
        assertThat(((Action.WriteFile) changes.getFirst().action()).before())
                .contains(Content.of("a\n").digest());
    }

    @Test
    void editedSecretStaysSecret() {
        plan(new CopyModule(), copy("/etc/x", Content.hidden("token\n")));

        assertThat(written(plan(new LineInFileModule(), line("/etc/x", "b")))).isEqualTo(Content.hidden("token\nb\n"));
    }

    @Test
    void editOfWhatIsMadeWhileApplyingIsUnknown() {
        plan(new CopyModule(), copy("/etc/x", Content.pending("the output of task 'create token'")));

        assertThatThrownBy(() -> plan(new LineInFileModule(), line("/etc/x", "b")))
                .isInstanceOfSatisfying(UnknownAnswer.class, signal -> assertThat(signal.because())
                        .isEqualTo("the output of task 'create token'"));
    }

    @Test
    void linesOfSeveralTasksAddUp() {
        plan(new LineInFileModule(), line("/etc/hosts", "10.0.0.6 infra0"));
        plan(new LineInFileModule(), line("/etc/hosts", "10.0.0.7 infra1"));

        assertThat(new String(
                        written(plan(new LineInFileModule(), line("/etc/hosts", "10.0.0.8 infra2")))
                                .reveal(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .endsWith("10.0.0.6 infra0\n10.0.0.7 infra1\n10.0.0.8 infra2\n");
    }
}
