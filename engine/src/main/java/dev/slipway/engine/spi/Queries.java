package dev.slipway.engine.spi;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The questions of a task, each once, in the order asked. */
public record Queries(SequencedSet<Query<?>> all) {
    public static final Queries NONE = of();

    public Queries {
        all = java.util.Collections.unmodifiableSequencedSet(new LinkedHashSet<>(all));
    }

    public static Queries of(Query<?>... queries) {
        return new Queries(new LinkedHashSet<>(List.of(queries)));
    }

    public static Queries of(Collection<? extends Query<?>> queries) {
        return new Queries(new LinkedHashSet<>(queries));
    }

    public Queries and(Query<?>... more) {
        return and(List.of(more));
    }

    public Queries and(Collection<? extends Query<?>> more) {
        LinkedHashSet<Query<?>> sum = new LinkedHashSet<>(all);
        sum.addAll(more);
        return new Queries(sum);
    }

    public Queries and(Queries more) {
        return and(more.all());
    }
}
