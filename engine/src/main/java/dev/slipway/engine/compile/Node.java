package dev.slipway.engine.compile;

import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Section;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A node of the task graph. */
public sealed interface Node {
    /**
     * A task on a host.
     *
     * @param order its place in the playbook, handlers at the places where they are flushed; on one host nodes run in this
     *     order
     * @param group the hosts of the play's batch, in order
     * @param path the parts of blocks it runs in, outermost first; of a handler, those where it is flushed come first
     */
    record OnHost(int order, CompiledTask task, Host host, HostGroup group, List<Section> path) implements Node {
        public OnHost {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(path, "path");
        }

        /** Whether it runs only when a block has failed. */
        public boolean rescues() {
            // asked for every question of every task, and most are in no block
            for (int i = 0; i < path.size(); i++) {
                if (path.get(i).part() == Section.Part.RESCUE) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Where a host enters or leaves a block that catches failures: what is behind it depends on how the block ended, not on
     * its single tasks.
     *
     * @param order that of the newest task before it
     * @param path the parts of blocks it stands in itself
     */
    record Gate(Kind kind, Block block, int order, String host, HostGroup group, List<Section> path) implements Node {
        /** What it is for. */
        public enum Kind {
            ENTER,
            LEAVE,
            /** Inside of a block: another host runs a task for this one too, whose failure is that of this host's block. */
            AWAIT
        }

        public Gate {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(block, "block");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(path, "path");
        }
    }

    /**
     * A block of a play.
     *
     * @param number as in {@link Section}
     * @param at where it stands
     * @param rescued whether one of its tasks to run is in its {@code rescue}
     */
    record Block(Play play, int number, Position at, boolean rescued) {
        public Block {
            Objects.requireNonNull(play, "play");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A point that nodes on many hosts wait for.
     *
     * @param over the hosts with which it ends a play or a batch of one, where that may fail as a whole
     */
    record Barrier(String label, Optional<Over> over) implements Node {
        public Barrier {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(over, "over");
        }
    }

    /** The end of a play, or of a batch. */
    record Over(Play play, HostGroup group) {
        public Over {
            Objects.requireNonNull(play, "play");
            Objects.requireNonNull(group, "group");
        }
    }

    /**
     * The hosts a play speaks of.
     *
     * @param play all hosts of the play
     * @param batch those that run it now, when it is serial
     */
    record HostGroup(List<String> play, List<String> batch) {
        public HostGroup {
            play = List.copyOf(play);
            batch = List.copyOf(batch);
        }
    }

    /** For drawings: what is done, or waited for. */
    default String label() {
        return switch (this) {
            case OnHost on ->
                (on.task().handler() ? "handler " : "") + on.task().task().name();
            case Barrier barrier -> barrier.label();
            case Gate gate ->
                switch (gate.kind()) {
                    case ENTER -> "block in line " + gate.block().at().line();
                    case LEAVE -> "end of block in line " + gate.block().at().line();
                    case AWAIT -> "wait for the host that does it";
                };
        };
    }

    /** For drawings: the host, or "". */
    default String lane() {
        return switch (this) {
            case OnHost on -> on.host().name();
            case Gate gate -> gate.host();
            case Barrier barrier -> "";
        };
    }
}
