package dev.slipway.engine.model;

import java.util.Objects;

/**
 * One difference between what is declared and what is there, and the action that removes it.
 *
 * @param resource what it is about: {@code file:/etc/x}, {@code sysctl:net.ipv4.ip_forward}, {@code unit:kubelet}
 * @param reason why, when that is not plain from the difference, such as "expires in 12 days"; else ""
 * @param proof how the engine knows afterwards that it came about
 */
public record Change(String resource, Verb verb, Delta delta, String reason, Action action, Proof proof) {
    /** What happens to the resource. */
    public enum Verb {
        CREATE("+"),
        UPDATE("~"),
        DELETE("-"),
        RUN("!"),
        /** Nothing: the run waits until the resource is so by itself. */
        AWAIT("."),
        /** Nothing that counts: a program runs each time, and its task says that this is no change. */
        LOOK("?");

        private final String symbol;

        Verb(String symbol) {
            this.symbol = symbol;
        }

        /** One character for the start of a line. */
        public String symbol() {
            return symbol;
        }
    }

    /** Whether planning again after the action must find nothing to do. */
    public enum Proof {
        /** The module is asked again and must plan no change. */
        OBSERVED,
        /** It happens each time it is asked for (a restart, an unguarded command): its exit status is the proof. */
        EXIT_STATUS
    }

    public Change {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(delta, "delta");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(proof, "proof");
    }

    public static Change create(String resource, Delta delta, Action action) {
        return new Change(resource, Verb.CREATE, delta, "", action, Proof.OBSERVED);
    }

    public static Change update(String resource, Delta delta, Action action) {
        return new Change(resource, Verb.UPDATE, delta, "", action, Proof.OBSERVED);
    }

    public static Change delete(String resource, Delta delta, Action action) {
        return new Change(resource, Verb.DELETE, delta, "", action, Proof.OBSERVED);
    }

    /** Something that happens each time: its exit status is the proof. */
    public static Change run(String resource, Delta delta, Action action) {
        return new Change(resource, Verb.RUN, delta, "", action, Proof.EXIT_STATUS);
    }

    /** Waiting until something has come about; not a change of anything, and not told as one. */
    public static Change await(String resource, Delta delta, Action action) {
        return new Change(resource, Verb.AWAIT, delta, "", action, Proof.EXIT_STATUS);
    }

    public boolean waits() {
        return verb == Verb.AWAIT;
    }

    /** Whether it is told and counted as a change. */
    public boolean counts() {
        return verb != Verb.AWAIT && verb != Verb.LOOK;
    }

    /** The same, which is no change by the word of its task. */
    public Change uncounted() {
        return new Change(resource, Verb.LOOK, delta, reason, action, proof);
    }

    public Change because(String why) {
        return new Change(resource, verb, delta, why, action, proof);
    }

    /** The same, brought about another way. */
    public Change by(Action other) {
        return new Change(resource, verb, delta, reason, other, proof);
    }

    public Change provenBy(Proof way) {
        return new Change(resource, verb, delta, reason, action, way);
    }
}
