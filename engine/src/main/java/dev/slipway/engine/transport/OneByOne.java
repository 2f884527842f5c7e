package dev.slipway.engine.transport;

import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Steps for a connection that gains nothing by having them all at once. */
final class OneByOne {
    private OneByOne() {}

    static List<Step.Result> follow(Connection connection, List<Step> steps, String as) throws InterruptedException {
        List<Step.Result> results = new ArrayList<>();
        for (Step step : steps) {
            Step.Result last = results.isEmpty() ? new Step.Result.NotBegun() : results.getLast();
            results.add(
                    switch (last) {
                        case Step.Result.Lost lost -> lost;
                        case Step.Result.Refused refused -> new Step.Result.NotBegun();
                        case Step.Result.NotBegun none when !results.isEmpty() -> none;
                        default -> result(connection, step, as);
                    });
        }
        return results;
    }

    private static Step.Result result(Connection connection, Step step, String as) throws InterruptedException {
        try {
            return switch (step) {
                case Step.Act(var action) -> new Step.Result.Done(connection.perform(action, as));
                case Step.Ask(var queries) -> new Step.Result.Told(connection.observe(queries, as));
            };
        } catch (ActionRefused e) {
            return new Step.Result.Refused(e);
        } catch (TransportError e) {
            return new Step.Result.Lost(e);
        } catch (UserError e) {
            if (step instanceof Step.Act) {
                throw e;
            }
            return new Step.Result.Told(Map.of());
        }
    }
}
