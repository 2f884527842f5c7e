package dev.slipway.engine.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Takes down which variables one computation asks for, each once, in order. For one thread. */
final class Reads {
    /** What is taken down of each. */
    enum Detail {
        NAMES,
        /** Also what tells its value apart from that of another host. */
        ANSWERS
    }

    /** A variable that was asked for, with what tells its value apart from others. */
    record Read(String name, Object answer) {
        Read {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(answer, "answer");
        }
    }

    private final Detail detail;
    /** Few, so that looking through them is quicker than a table. */
    private final List<String> names = new ArrayList<>();

    private final List<Read> answers = new ArrayList<>();
    private boolean whole = true;

    Reads(Detail detail) {
        this.detail = Objects.requireNonNull(detail, "detail");
    }

    /** Where answers come from. */
    @FunctionalInterface
    interface Origins {
        /**
         * What tells the value of a variable apart from that of another host, found without evaluating it: data itself, or where
         * the variable is declared, since from the same declaration and the same variables in it the same comes.
         */
        Object origin(String name);
    }

    void note(String name, Origins origins) {
        if (names.contains(name)) {
            return;
        }
        names.add(name);
        if (detail == Detail.ANSWERS) {
            answers.add(new Read(name, origins.origin(name)));
        }
    }

    /** It looked at what is no single variable, so that these do not decide. */
    void more() {
        whole = false;
    }

    /** All that decided; empty when there was more. */
    Optional<List<String>> names() {
        return whole ? Optional.of(List.copyOf(names)) : Optional.empty();
    }

    /** The same with their answers, when these are taken down. */
    Optional<List<Read>> answers() {
        return whole ? Optional.of(List.copyOf(answers)) : Optional.empty();
    }
}
