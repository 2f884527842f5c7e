package dev.slipway.modules.testing;

import static dev.slipway.modules.testing.Fixture.mapping;

import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.observe.Lookup;
import dev.slipway.engine.observe.Overlay;
import dev.slipway.engine.observe.View;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.transport.simulated.SimulatedHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** All hosts of a fixture, and the inventory. */
final class FixtureWorld {
    static final String HOST = "host";

    private final Fixture fixture;
    private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();

    FixtureWorld(Fixture fixture) {
        this.fixture = fixture;
        hosts.put(HOST, new FixtureHost(fixture.mapping("host")).make());
        for (Yaml.Entry other : fixture.mapping("hosts").entries()) {
            hosts.put(other.key(), new FixtureHost(mapping(other.value())).make());
        }
    }

    SimulatedHost host() {
        return hosts.get(HOST);
    }

    /** What is known at first: nothing but that earlier tasks may change things. */
    Overlay overlay() {
        Overlay overlay = Overlay.planning();
        planned().forEach(overlay::lay);
        return overlay;
    }

    List<Effect> planned() {
        return new FixtureHost(fixture.mapping("host")).planned();
    }

    View view(Overlay overlay) {
        return overlay.view(HOST, Fixture.text(fixture.root(), "user", "root"), this::elsewhere);
    }

    /** Asks the host of the task. */
    void ask(Overlay overlay, List<Query<?>> queries) {
        Map<Query<?>, Object> answers = new LinkedHashMap<>();
        List<Query<?>> host = new ArrayList<>();
        for (Query<?> query : queries) {
            if (query instanceof Query.Service<?> service) {
                answers.put(service, service(service));
            } else {
                host.add(query);
            }
        }
        answers.putAll(host().observe(host, ""));
        overlay.observed(answers);
    }

    /** Whether the host of the task is to be asked, or a service through it, and not the inventory or another host. */
    static boolean own(Query<?> query) {
        return switch (query) {
            case Query.On<?> on -> false;
            case Query.Members members -> false;
            case Query.Service<?> service -> service.hosts().stream().allMatch(HOST::equals);
            default -> true;
        };
    }

    private Lookup elsewhere(Query<?> query) {
        return new Lookup.Known(
                switch (query) {
                    case Query.On<?>(String host, Query<?> asked) -> on(host, asked);
                    case Query.Members members -> members(members);
                    case Query.Service<?> service -> service(service);
                    default -> throw new AssertionError(query);
                });
    }

    private Object on(String name, Query<?> query) {
        SimulatedHost host = hosts.get(name.equals(HOST) ? HOST : name);
        if (host == null) {
            throw new AssertionError("the fixture has no host '" + name + "' under hosts");
        }
        return host.observe(List.of(query), "").get(query);
    }

    private List<Member> members(Query.Members query) {
        Yaml.Mapping group = mapping(fixture.mapping("members")
                .get(query.group())
                .orElseThrow(() -> new AssertionError("the fixture has no members of '" + query.group() + "'")));
        List<Member> members = new ArrayList<>();
        for (Yaml.Entry host : group.entries()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String variable : query.variables()) {
                mapping(host.value())
                        .get(variable)
                        .flatMap(value -> new FixtureValues(fixture.mapping("sources")).evaluate(value))
                        .ifPresent(value -> values.put(variable, value));
            }
            members.add(new Member(host.key(), values));
        }
        return members;
    }

    private Object service(Query.Service<?> query) {
        return ServiceLoader.load(ServiceAnswers.class).stream()
                .map(answers -> answers.get().answer(query, fixture.mapping("services")))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the fixture does not answer " + query));
    }
}
