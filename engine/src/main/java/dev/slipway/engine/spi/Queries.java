package dev.slipway.engine.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The questions of a task, each once, in the order asked. Immutable. */
public final class Queries {
    public static final Queries NONE = of();

    /** Perhaps with some of them twice: they are put together step by step, and sorted out when they are read. */
    private final List<Query<?>> asked;

    private Queries(List<Query<?>> asked) {
        this.asked = asked;
    }

    public static Queries of(Query<?>... queries) {
        return new Queries(List.of(queries));
    }

    public static Queries of(Collection<? extends Query<?>> queries) {
        return new Queries(List.copyOf(queries));
    }

    public SequencedSet<Query<?>> all() {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(asked));
    }

    public Queries and(Query<?>... more) {
        return and(List.of(more));
    }

    public Queries and(Collection<? extends Query<?>> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Query<?>> sum = new ArrayList<>(asked.size() + more.size());
        sum.addAll(asked);
        sum.addAll(more);
        return of(sum);
    }

    public Queries and(Queries more) {
        return and(more.asked);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Queries same && List.copyOf(all()).equals(List.copyOf(same.all()));
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
