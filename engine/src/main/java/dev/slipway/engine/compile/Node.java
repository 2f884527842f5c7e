package dev.slipway.engine.compile;

import dev.slipway.engine.model.Host;
import java.util.List;
import java.util.Objects;

/** A node of the task graph. */
public sealed interface Node {
    /**
     * A task on a host.
     *
     * @param order its place in the playbook, handlers at the places where they are flushed; on one host nodes run in this
     *     order
     * @param group the hosts of the play's batch, in order
     */
    record OnHost(int order, CompiledTask task, Host host, HostGroup group) implements Node {
        public OnHost {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(group, "group");
        }
    }

    /** A point that nodes on many hosts wait for. */
    record Barrier(String label) implements Node {
        public Barrier {
            Objects.requireNonNull(label, "label");
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
        };
    }

    /** For drawings: the host, or "". */
    default String lane() {
        return this instanceof OnHost on ? on.host().name() : "";
    }
}
