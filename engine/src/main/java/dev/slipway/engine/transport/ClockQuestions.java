package dev.slipway.engine.transport;

import dev.slipway.engine.model.ClockReading;
import dev.slipway.engine.spi.Query;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The host's clock by {@code date}, beside the middle between question and answer. */
final class ClockQuestions {
    private ClockQuestions() {}

    static List<Asked> of(List<Query.Clock> queries, Duration limit) {
        return queries.stream()
                .map(query -> Asked.of(Piece.question("date +%s.%N", limit), (frame, answers) -> {
                    Failures.unless(frame.exit() == 0, answers.host(), "does not tell the time", frame);
                    Duration there = Duration.between(frame.asked(), frame.answered());
                    answers.put(
                            query,
                            new ClockReading(
                                    instant(frame.output().strip()),
                                    frame.asked().plus(there.dividedBy(2))));
                }))
                .toList();
    }

    static Instant instant(String seconds) {
        BigDecimal time = new BigDecimal(seconds);
        return Instant.ofEpochSecond(
                time.longValue(),
                time.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }
}
