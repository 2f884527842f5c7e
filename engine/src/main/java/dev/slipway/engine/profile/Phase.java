package dev.slipway.engine.profile;

import java.util.Locale;

/** What a thread is busy with. */
public enum Phase {
    /** From the start of the process until the program's first line. */
    START(Place.CONTROLLER),
    /** Reading the command line. */
    OPTIONS(Place.CONTROLLER),
    /** Reading inventories, playbooks and variables. */
    LOAD(Place.CONTROLLER),
    /** Making a graph of tasks of the playbooks, and checking it. */
    COMPILE(Place.CONTROLLER),
    /** The operator reads the plan and answers. */
    APPROVAL(Place.CONTROLLER),
    /** Writing results. */
    REPORT(Place.CONTROLLER),
    /** What is none of the others, such as getting threads to run. */
    CONTROL(Place.CONTROLLER),
    /** Connecting, apart from the phases below: the SSH configuration, loading the SSH client, pauses between attempts. */
    PREPARE(Place.HOST),
    /** Resolving a name, and the TCP connection. */
    DIAL(Place.HOST),
    /** The SSH greeting and the exchange of keys. */
    HANDSHAKE(Place.HOST),
    /** Authentication. */
    LOGIN(Place.HOST),
    /** Until a shell answers; becoming another user is in it. */
    SHELL(Place.HOST),
    /** Waiting for answers to questions, and reading them. */
    OBSERVE(Place.HOST),
    /** Evaluating arguments, and working out what has to change. */
    PLAN(Place.HOST),
    /** Performing changes. */
    ACT(Place.HOST),
    /** Asking again, and planning again, after changes. */
    VERIFY(Place.HOST),
    /** The delay before a task is tried again. */
    PAUSE(Place.HOST),
    /** A task waits until its host has answered the first questions. */
    AWAIT_OPENING(Place.WAITING),
    /** A host waits for its turn, because of {@code --forks}. */
    AWAIT_PLACE(Place.WAITING),
    /** The controller waits for tasks. */
    AWAIT_TASKS(Place.WAITING);

    /** Whose time it is. */
    public enum Place {
        CONTROLLER,
        HOST,
        /** Nobody's: the thread has nothing to do until another one is done. */
        WAITING
    }

    private final Place place;

    Phase(Place place) {
        this.place = place;
    }

    public Place place() {
        return place;
    }

    /** As it is written in reports. */
    public String word() {
        return switch (place) {
            case WAITING -> "wait";
            case CONTROLLER, HOST -> name().toLowerCase(Locale.ROOT);
        };
    }

    /** Whether what happens within this phase is told as a part of it: after a change, questions are verification. */
    boolean covers(Phase inner) {
        return (this == ACT || this == VERIFY) && (inner == OBSERVE || inner == PLAN || inner == ACT);
    }
}
