package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.model.Group;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.observe.UnknownAnswer;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An observation before any host was asked: only the inventory answers. */
public final class MemberView implements Observation {
    private final String host;
    private final String user;
    private final Inventory inventory;
    private final Scopes scopes;
    private final LiveValues live;
    private boolean personal;

    public MemberView(String host, String as, Inventory inventory, Scopes scopes, LiveValues live) {
        this.host = host;
        this.user = as.isEmpty() ? "root" : as;
        this.inventory = inventory;
        this.scopes = scopes;
        this.live = live;
    }

    @Override
    public String host() {
        personal = true;
        return host;
    }

    @Override
    public String user() {
        return user;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T of(Query<T> query) {
        if (query instanceof Query.Members members) {
            personal = true;
            return (T) members(inventory, scopes, live, members);
        }
        throw new UnknownAnswer(query, "what host '" + host + "' answers");
    }

    @Override
    public boolean knows(Query<?> query) {
        return query instanceof Query.Members;
    }

    /** Whether somebody asked for what may be different for another host. */
    boolean personal() {
        return personal;
    }

    /**
     * The hosts of a group with the variables asked for.
     *
     * @throws UserError when there is no such group
     */
    public static List<Member> members(Inventory inventory, Scopes scopes, LiveValues live, Query.Members query) {
        Group group = Optional.ofNullable(inventory.groups().get(query.group()))
                .orElseThrow(() -> UserError.of(
                        "the inventory has no group '" + query.group() + "'",
                        Suggestions.didYouMean(query.group(), inventory.groups().keySet())
                                .orElse("add the group and its hosts")));
        List<Member> members = new ArrayList<>();
        for (String name : group.hosts()) {
            Scopes.HostScope scope = scopes.of(inventory.hosts().get(name), live);
            Map<String, Object> values = new LinkedHashMap<>();
            for (String variable : query.variables()) {
                if (scope.lookup(variable) instanceof Lookup.Found(Object value)) {
                    values.put(variable, value);
                }
            }
            members.add(new Member(name, values));
        }
        return members;
    }
}
