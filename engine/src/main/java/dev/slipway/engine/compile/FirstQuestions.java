package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the module of one task asks before anything is known of a host: once for hosts whose task has the very same arguments,
 * unless the module wanted to know which host it is.
 */
final class FirstQuestions {
    private final Map<Record, Asked> known = new IdentityHashMap<>();

    /**
     * Questions by what is done with them.
     *
     * @param elsewhere to other hosts, or to the inventory
     * @param outputs what programs print
     * @param connects whether the host can connect to something
     * @param lasting all others
     */
    record Asked(List<Query<?>> elsewhere, List<Query<?>> outputs, List<Query<?>> connects, List<Query<?>> lasting) {
        Asked {
            elsewhere = List.copyOf(elsewhere);
            outputs = List.copyOf(outputs);
            connects = List.copyOf(connects);
            lasting = List.copyOf(lasting);
        }
    }

    /** @param sharing with {@code SETTLED} for any thread, while nobody comes with another one */
    Asked of(Record arguments, TaskModule<Record> module, MemberView view, Sharing sharing) {
        Asked before = known.get(arguments);
        if (before != null) {
            return before;
        }
        Asked asked = sorted(module.queries(arguments, view).all());
        if (sharing == Sharing.LEARNING && !view.personal()) {
            known.put(arguments, asked);
        }
        return asked;
    }

    private static Asked sorted(Iterable<Query<?>> queries) {
        List<Query<?>> elsewhere = List.of();
        List<Query<?>> outputs = List.of();
        List<Query<?>> connects = List.of();
        List<Query<?>> lasting = new ArrayList<>(4);
        for (Query<?> query : queries) {
            switch (query) {
                case Query.On<?> on -> elsewhere = with(elsewhere, query);
                case Query.Service<?> service -> elsewhere = with(elsewhere, query);
                case Query.Members members -> elsewhere = with(elsewhere, query);
                case Query.Output output -> outputs = with(outputs, query);
                case Query.Connect connect -> connects = with(connects, query);
                default -> lasting.add(query);
            }
        }
        return new Asked(elsewhere, outputs, connects, lasting);
    }

    /** Few tasks ask any of these: no list is made before the first. */
    private static List<Query<?>> with(List<Query<?>> queries, Query<?> more) {
        List<Query<?>> sum = queries.isEmpty() ? new ArrayList<>() : queries;
        sum.add(more);
        return sum;
    }
}
