package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What modules ask before anything is known of a host: once for hosts whose task has the very same arguments, unless the
 * module wanted to know which host it is. Equal questions are one object. For one thread.
 */
final class FirstQuestions {
    private final Map<Query<?>, Query<?>> all = new HashMap<>();
    /** Of the task looked at last: tasks come one after another, each for all hosts. */
    private final Map<Record, Asked> known = new IdentityHashMap<>();

    private CompiledTask last;

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

    Asked of(CompiledTask task, Record arguments, TaskModule<Record> module, MemberView view) {
        if (task != last) {
            known.clear();
            last = task;
        }
        Asked before = known.get(arguments);
        if (before != null) {
            return before;
        }
        Asked asked = sorted(module.queries(arguments, view).all());
        if (!view.personal()) {
            known.put(arguments, asked);
        }
        return asked;
    }

    private Asked sorted(Iterable<Query<?>> queries) {
        List<Query<?>> elsewhere = new ArrayList<>();
        List<Query<?>> outputs = new ArrayList<>();
        List<Query<?>> connects = new ArrayList<>();
        List<Query<?>> lasting = new ArrayList<>();
        for (Query<?> query : queries) {
            List<Query<?>> kind =
                    switch (query) {
                        case Query.On<?> on -> elsewhere;
                        case Query.Service<?> service -> elsewhere;
                        case Query.Members members -> elsewhere;
                        case Query.Output output -> outputs;
                        case Query.Connect connect -> connects;
                        default -> lasting;
                    };
            kind.add(single(query));
        }
        return new Asked(elsewhere, outputs, connects, lasting);
    }

    private Query<?> single(Query<?> query) {
        return Objects.requireNonNullElse(all.putIfAbsent(query, query), query);
    }
}
