package dev.slipway.engine.run;

import dev.slipway.engine.compile.LiveValues;
import dev.slipway.engine.compile.Questions;
import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.facts.FactSource;
import dev.slipway.engine.facts.HostFacts;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.TransportError;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Facts of the hosts of a run, as they were when each was first asked: neither what is planned nor what is done changes them.
 * Those that are used are asked in a host's first batch; one that nobody could foresee is asked when an expression wants it.
 * Any thread.
 */
final class SessionFacts {
    private final Session session;
    private final Map<String, HostFacts> byHost = new ConcurrentHashMap<>();
    private volatile Arrivals arrivals = host -> {};

    /** Waits until a host has answered its first questions. */
    @FunctionalInterface
    interface Arrivals {
        void await(String host) throws InterruptedException;
    }

    SessionFacts(Session session) {
        this.session = session;
    }

    void arriving(Arrivals opened) {
        arrivals = opened;
    }

    /** By user, the first questions to a host with those for facts among them; as few users as can be. */
    Map<String, Set<Query<?>>> beside(Questions questions, String host) {
        Map<String, Set<Query<?>>> others = questions.of(host);
        Set<FactSource> sources = questions.facts(host);
        if (sources.isEmpty() || session.host(host).simulated()) {
            return others;
        }
        Map<String, Set<Query<?>>> all = new LinkedHashMap<>();
        String gatherer = questions.gatherer(host);
        for (FactSource source : sources) {
            boolean anybody = source.asker() == FactSource.Asker.ANYBODY && !others.isEmpty();
            String as = anybody ? others.keySet().iterator().next() : gatherer;
            all.computeIfAbsent(as, k -> new LinkedHashSet<>()).addAll(source.questions());
        }
        others.forEach((as, queries) ->
                all.computeIfAbsent(as, k -> new LinkedHashSet<>()).addAll(queries));
        return all;
    }

    /** Takes over the answers that are about facts which the program uses. */
    void learn(String host, Map<Query<?>, Object> said) {
        Set<FactSource> sources = session.program().questions().facts(host);
        if (sources.isEmpty()) {
            return;
        }
        Map<Query<?>, Object> kept = new LinkedHashMap<>();
        for (FactSource source : sources) {
            source.questions().stream().filter(said::containsKey).forEach(query -> kept.put(query, said.get(query)));
        }
        byHost.merge(host, HostFacts.NONE.with(kept), (before, now) -> before.with(kept));
    }

    /** Whether any facts of a host are known. */
    boolean gathered(String host) {
        return byHost.containsKey(host);
    }

    /** What is known by now, and nobody is asked. */
    LiveValues known() {
        return new LiveValues() {
            @Override
            public Map<String, Object> of(String host) {
                return session.of(host);
            }

            @Override
            public Lookup fact(String host, String name) {
                FactSource source = FactCatalog.source(name).orElseThrow();
                HostFacts facts = byHost.getOrDefault(host, HostFacts.NONE);
                return facts.knows(source) ? found(facts, source, name, host) : unknown(name);
            }
        };
    }

    /** @throws TransportError when the host cannot be asked */
    Lookup of(String host, String name) {
        FactSource source = FactCatalog.source(name).orElseThrow();
        HostFacts facts = byHost.getOrDefault(host, HostFacts.NONE);
        if (facts.knows(source)) {
            return found(facts, source, name, host);
        }
        if (session.host(host).simulated()) {
            return unknown(name);
        }
        try {
            arrivals.await(host);
            if (!byHost.getOrDefault(host, HostFacts.NONE).knows(source)) {
                ask(host, source);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportError(TransportError.Kind.UNREACHABLE, "the run was stopped", "");
        } catch (TransportError e) {
            throw new TransportError(
                    e.kind(),
                    "fact '" + FactCatalog.PREFIX + name + "' of host '" + host + "': " + e.getMessage(),
                    e.hint(),
                    e);
        }
        return found(byHost.get(host), source, name, host);
    }

    private void ask(String host, FactSource source) throws InterruptedException {
        Questions questions = session.program().questions();
        List<Query<?>> wanted = source.questions();
        Map<Query<?>, Object> said = session.host(host).observe(wanted, questions.gatherer(host));
        byHost.merge(host, HostFacts.NONE.with(said), (before, now) -> before.with(said));
    }

    private static Lookup unknown(String name) {
        return new Lookup.Found(new Unknown("fact '" + FactCatalog.PREFIX + name + "'"));
    }

    private static Lookup found(HostFacts facts, FactSource source, String name, String host) {
        Optional<Object> value = facts.value(source, name);
        return value.isPresent()
                ? new Lookup.Found(value.get())
                : new Lookup.Undefined("host '" + host + "' has no such fact");
    }
}
