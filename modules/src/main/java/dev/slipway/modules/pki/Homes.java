package dev.slipway.modules.pki;

import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Member;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;
import java.util.Optional;

/** Which host keeps the CA's key: the one named, else the first of the group. */
final class Homes {
    private Homes() {}

    static Queries query(String group, Optional<String> named) {
        return named.isPresent() ? Queries.NONE : Queries.of(members(group));
    }

    /** Empty as long as the group has not been asked for. */
    static Optional<String> find(String group, Optional<String> named, Observation seen) {
        return named.isPresent() || !seen.knows(members(group)) ? named : Optional.of(get(group, named, seen));
    }

    static String get(String group, Optional<String> named, Observation seen) {
        if (named.isPresent()) {
            return named.get();
        }
        List<Member> members = seen.of(members(group));
        if (members.isEmpty()) {
            throw UserError.argument(
                    "group",
                    "the group '" + group + "' has no hosts",
                    "add hosts to it, or name the home of the CA's key");
        }
        return members.getFirst().host();
    }

    private static Query.Members members(String group) {
        return new Query.Members(group, List.of());
    }
}
