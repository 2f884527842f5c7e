package dev.slipway.engine.transport;

import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Sorts a batch by kind, so that one process answers all questions of a kind. */
final class Questions {
    private Questions() {}

    /** @throws IllegalArgumentException for a question that is not for a host */
    static List<Asked> of(Collection<Query<?>> queries, Duration limit) {
        List<Asked> asked = new ArrayList<>();
        // The clock comes first: its answer is worth the more, the less stands between question and answer.
        asked.addAll(ClockQuestions.of(only(queries, Query.Clock.class), limit));
        asked.addAll(FileQuestions.files(only(queries, Query.File.class), limit));
        asked.addAll(FileQuestions.digests(only(queries, Query.Digest.class), limit));
        asked.addAll(ContentQuestions.of(only(queries, Query.Content.class), limit));
        asked.addAll(FileQuestions.listings(only(queries, Query.Listing.class), limit));
        asked.addAll(UnitQuestions.of(only(queries, Query.Unit.class), limit));
        asked.addAll(PackageQuestions.of(only(queries, Query.Package.class), limit));
        asked.addAll(AccountQuestions.users(only(queries, Query.User.class), limit));
        asked.addAll(AccountQuestions.groups(only(queries, Query.Group.class), limit));
        only(queries, Query.Output.class).forEach(query -> asked.add(output(query)));
        return asked;
    }

    private static Asked output(Query.Output query) {
        return Asked.of(
                CommandPieces.piece(query.command()),
                (frame, answers) -> answers.put(query, CommandPieces.result(frame)));
    }

    private static <Q> List<Q> only(Collection<Query<?>> queries, Class<Q> kind) {
        for (Query<?> query : queries) {
            if (query instanceof Query.On<?> || query instanceof Query.Members || query instanceof Query.Service<?>) {
                throw new IllegalArgumentException("not for a host to answer: " + query);
            }
        }
        return queries.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }
}
