package dev.slipway.engine.run;

import dev.slipway.engine.graph.Walk;
import dev.slipway.engine.model.Section;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A host in a block that catches failures. Not for use by several threads. */
final class Frame {
    private final boolean rescued;
    private final int kept;
    private final Map<Section.Part, Trouble> troubles = new EnumMap<>(Section.Part.class);
    private Optional<String> open = Optional.empty();
    private boolean begun;

    /**
     * What ended a part of the block.
     *
     * @param cause the number of the node that failed
     */
    record Trouble(int cause, Kind kind) {
        enum Kind {
            /** To be rescued. */
            FAILURE,
            /** Another host stopped the play: there is nothing to rescue. */
            STOP
        }
    }

    private Frame(boolean rescued, int kept) {
        this.rescued = rescued;
        this.kept = kept;
    }

    /** A task of it had its turn. */
    void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }

    static Frame entered(boolean rescued) {
        return new Frame(rescued, Walk.NOBODY);
    }

    /** Of a host that failed before it came to the block. */
    static Frame notEntered(int cause) {
        return new Frame(false, cause);
    }

    /** The node that kept the host from entering, or {@link Walk#NOBODY}. */
    int kept() {
        return kept;
    }

    /** Only the first one counts: what comes after it in the same part is its echo. */
    void trouble(Section.Part part, Trouble trouble) {
        if (kept == Walk.NOBODY) {
            troubles.putIfAbsent(part, trouble);
        }
    }

    Optional<Trouble> trouble(Section.Part part) {
        return Optional.ofNullable(troubles.get(part));
    }

    /** Whether a failure in this part of it is caught. */
    boolean catches(Section.Part part) {
        return part == Section.Part.BLOCK && rescued && kept == Walk.NOBODY;
    }

    /** In a plan: only a run can tell whether the block fails. */
    void open(String because) {
        if (open.isEmpty()) {
            open = Optional.of(because);
        }
    }

    Optional<String> open() {
        return open;
    }

    /** What of it is a failure of the whole block. */
    Optional<Trouble> outcome() {
        Optional<Trouble> block = trouble(Section.Part.BLOCK);
        boolean caught =
                rescued && block.filter(t -> t.kind() == Trouble.Kind.FAILURE).isPresent();
        return trouble(Section.Part.ALWAYS).or(() -> caught ? trouble(Section.Part.RESCUE) : block);
    }
}
