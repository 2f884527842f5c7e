package dev.slipway.engine.spi.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.StoredBytes;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import dev.slipway.engine.transport.simulated.Surroundings;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A file of the controller that is too large to be held: planned by size and digest, its bytes not touched. */
class LargeFileTest {
    private static final String DIGEST = "ab".repeat(32);
    private static final long SIZE = 5L << 30;

    private final SimulatedHost host = SimulatedHost.bare(Surroundings.empty(InstantSource.system()));
    private final Overlay overlay = Overlay.planning();
    private final View view = overlay.view("h1", "root", query -> Lookup.NOT_ASKED);
    private final DesiredFile file =
            DesiredFile.of("/srv/image", new Content.Stored(new Unread()), new Attributes("0644", "root", "root"));

    private record Unread() implements StoredBytes {
        @Override
        public long size() {
            return SIZE;
        }

        @Override
        public String digest() {
            return DIGEST;
        }

        @Override
        public InputStream open() {
            throw new AssertionError("nobody needs the bytes to plan");
        }

        @Override
        public Optional<String> problem() {
            return Optional.empty();
        }
    }

    private List<Change> plan() {
        List<Query<?>> fresh = List.of();
        do {
            overlay.observed(host.observe(fresh, ""));
            fresh = file.queries(view).all().stream()
                    .filter(query -> overlay.answer(query) instanceof Lookup.NotAsked)
                    .toList();
        } while (!fresh.isEmpty());
        return file.changes(view);
    }

    private void there(String text) {
        FileState state = FileState.file("0644", "root", "root", text.length());
        host.lay(List.of(new Effect.FileBecomes("/srv/image", state, Optional.of(Content.of(text)))));
    }

    @Test
    void isToldBySizeAndDigest() {
        there("");
        host.lay(List.of(new Effect.PathVanishes("/srv/image")));
        assertThat(plan().getFirst().delta()).isEqualTo(new Delta.Value("", SIZE + " bytes, SHA-256 " + DIGEST));
    }

    @Test
    void isNotComparedByItsText() {
        there("old");
        assertThat(plan().getFirst().delta())
                .isEqualTo(new Delta.Value(
                        "3 bytes, SHA-256 " + Content.of("old").digest(), SIZE + " bytes, SHA-256 " + DIGEST));
        assertThat(view.knows(new Query.Content("/srv/image"))).isFalse();
    }

    @Test
    void isAsPredictedOnceItIsWritten() {
        there("old");
        Action write = plan().getFirst().action();
        write.effects().forEach(overlay::lay);
        assertThat(plan()).isEmpty();
        assertThat(view.of(new Query.File("/srv/image")).size()).isEqualTo(SIZE);
        assertThat(view.of(new Query.Content("/srv/image"))).isInstanceOf(FileText.TooLarge.class);
    }
}
