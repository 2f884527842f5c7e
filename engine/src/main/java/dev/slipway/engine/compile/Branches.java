package dev.slipway.engine.compile;

import dev.slipway.engine.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a pure computation came to, by the variables that it asked for. It asks for the same one first each time, and for the
 * same next one after the same answer: so its results form a tree, and who gives the same answers down to a leaf has that
 * result without computing anything.
 *
 * <p>Where nearly everybody answers differently, as with the name of a host, nothing is kept. Any thread.
 *
 * @param <T> what the computation comes to
 */
final class Branches<T> {
    /** So many different answers without a single one coming twice are taken to go on like that. */
    static final int DIVERSE = 32;

    private static final int MOST = 256;

    private volatile Place<T> root = new Unseen<>();

    /** A point of the tree. */
    private sealed interface Place<T> {}

    /** Nobody has been here. */
    private record Unseen<T>() implements Place<T> {}

    private record Leaf<T>(T value) implements Place<T> {}

    /** A variable that is asked for, and where its answers lead. */
    private static final class Fork<T> implements Place<T> {
        private final String name;
        private volatile Choices<T> choices = new Choices<>(List.of(), List.of());
        private volatile boolean diverse;
        /** How many came by whose answer was known. */
        private final AtomicInteger known = new AtomicInteger();

        Fork(String name) {
            this.name = name;
        }

        /** The same with another place for an answer. */
        void set(int index, Place<T> place) {
            List<Place<T>> next = new ArrayList<>(choices.next());
            next.set(index, place);
            choices = new Choices<>(choices.answers(), List.copyOf(next));
        }
    }

    /** Answers, and beside each where it leads. */
    private record Choices<T>(List<Object> answers, List<Place<T>> next) {
        int index(Object answer) {
            for (int i = 0; i < answers.size(); i++) {
                if (same(answers.get(i), answer)) {
                    return i;
                }
            }
            return -1;
        }

        Choices<T> with(Object answer, Place<T> place) {
            List<Object> more = new ArrayList<>(answers);
            more.add(answer);
            List<Place<T>> places = new ArrayList<>(next);
            places.add(place);
            return new Choices<>(List.copyOf(more), List.copyOf(places));
        }
    }

    /** What is known of a computation for somebody's answers. */
    sealed interface Found<T> {
        /** Its result. */
        record Result<T>(T value) implements Found<T> {}

        /** Nothing yet: to be computed, and kept. */
        record Nothing<T>() implements Found<T> {}

        /** It is different for nearly everybody: to be computed. */
        record Diverse<T>() implements Found<T> {}
    }

    Found<T> find(Reads.Origins answers) {
        Place<T> at = root;
        while (at instanceof Fork<T> fork) {
            if (fork.diverse) {
                return new Found.Diverse<>();
            }
            Choices<T> choices = fork.choices;
            int index = choices.index(answers.origin(fork.name));
            if (index < 0) {
                return new Found.Nothing<>();
            }
            fork.known.incrementAndGet();
            at = choices.next().get(index);
        }
        return at instanceof Leaf<T>(T value) ? new Found.Result<>(value) : new Found.Nothing<>();
    }

    /** Keeps a result with what was asked for on the way to it, in order. */
    synchronized void keep(List<Reads.Read> reads, T value) {
        root = kept(root, reads, 0, value);
    }

    private Place<T> kept(Place<T> at, List<Reads.Read> reads, int depth, T value) {
        if (depth == reads.size()) {
            return at instanceof Unseen<T> ? new Leaf<>(value) : at;
        }
        Reads.Read read = reads.get(depth);
        return switch (at) {
            case Unseen<T> unseen -> grown(new Fork<>(read.name()), reads, depth, value);
            case Fork<T> fork when fork.name.equals(read.name()) -> grown(fork, reads, depth, value);
            // not a pure computation after all, or one that ended early: what is known stays
            default -> at;
        };
    }

    private Fork<T> grown(Fork<T> fork, List<Reads.Read> reads, int depth, T value) {
        if (fork.diverse) {
            return fork;
        }
        Object answer = reads.get(depth).answer();
        int index = fork.choices.index(answer);
        if (index >= 0) {
            fork.set(index, kept(fork.choices.next().get(index), reads, depth + 1, value));
            return fork;
        }
        int count = fork.choices.answers().size();
        if (count >= MOST || count >= DIVERSE && fork.known.get() < count) {
            fork.diverse = true;
            fork.choices = new Choices<>(List.of(), List.of());
            return fork;
        }
        fork.choices = fork.choices.with(answer, kept(new Unseen<>(), reads, depth + 1, value));
        return fork;
    }

    /**
     * Whether two values are the same for every expression. A mapping's order shows in what is made of it, and comparing large
     * ones costs more than it saves, so mappings are compared by identity, as is whatever else is not plain.
     */
    private static boolean same(Object one, Object other) {
        if (one == other) {
            return true;
        }
        return switch (one) {
            case String text -> text.equals(other);
            case Long number -> number.equals(other);
            case Double number -> number.equals(other);
            case Boolean flag -> flag.equals(other);
            case Unknown unknown -> unknown.equals(other);
            case List<?> list when other instanceof List<?> second -> same(list, second);
            default -> false;
        };
    }

    private static boolean same(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) == null ? other.get(i) != null : !same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
