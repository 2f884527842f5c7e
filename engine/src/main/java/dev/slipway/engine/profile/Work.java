package dev.slipway.engine.profile;

import java.util.Objects;

/** A piece of work that has a thread to itself. */
public sealed interface Work {
    /** No node: nothing else had to be over. */
    int NONE = -1;

    /** The walk through the tasks that a task belongs to. */
    enum Walk {
        PLAN,
        APPLY
    }

    /** What the program does itself, from the start of the process to its end. */
    record Controller() implements Work {}

    /** Connecting to a host and asking the first questions. */
    record Opening(String host) implements Work {
        public Opening {
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * A node of the task graph.
     *
     * @param node its number in the graph
     * @param after the node whose end let this one begin: the last that it waited for, or one that gave up its place because of
     *     {@code --forks}; {@link #NONE} when it could begin at once
     * @param label what it does, and where that is written; none for what is only a link between others
     * @param host whose task it is, or "" for a link
     */
    record Task(Walk walk, int node, int after, Label label, String host) implements Work {
        public Task {
            Objects.requireNonNull(walk, "walk");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(host, "host");
        }
    }

    /**
     * A task's name.
     *
     * @param at {@code file:line:column}, or ""
     */
    record Label(String name, String at) {
        /** Of what is no task. */
        public static final Label NONE = new Label("", "");

        public Label {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(at, "at");
        }
    }

    /** The host whose time this is, or "". */
    default String onHost() {
        return switch (this) {
            case Controller() -> "";
            case Opening opening -> opening.host();
            case Task task -> task.host();
        };
    }

    /** The task's name; none for what is no task. */
    default Label named() {
        return this instanceof Task task ? task.label() : Label.NONE;
    }
}
