package dev.slipway.engine.transport;

import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Steps as the pieces of one request, and how the frames that come back are read. Files may be written together; when the host
 * finds that it cannot, there are results up to that place, and the steps from there on are to be done one by one.
 */
final class Sequence {
    private static final Step.Result DONE = new Step.Result.Done(new CommandResult(0, "", ""));

    private final List<Part> parts;

    private Sequence(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {
        record Acting(Deed deed) implements Part {}

        record Together(FileGroup group) implements Part {}

        record Asking(List<Asked> asked) implements Part {
            public Asking {
                asked = List.copyOf(asked);
            }
        }
    }

    /**
     * Steps of which those that can be are done together.
     *
     * @param question how long the questions of one kind may take
     * @throws UserError when a step makes no sense
     */
    static Sequence together(List<Step> steps, Duration question) {
        List<Part> parts = new ArrayList<>();
        List<Seal> seals = new ArrayList<>();
        int next = 0;
        while (next < steps.size()) {
            FileGroup group = new FileGroup();
            int from = next;
            while (next < steps.size() && steps.get(next) instanceof Step.Act(var action) && group.add(action)) {
                next++;
            }
            if (group.size() > 1) {
                parts.add(new Part.Together(group));
            } else {
                next = from;
                parts.add(part(steps.get(next++), seals, question));
            }
        }
        return new Sequence(parts);
    }

    /**
     * @param question how long the questions of one kind may take
     * @throws UserError when a step makes no sense
     */
    static Sequence oneByOne(List<Step> steps, Duration question) {
        List<Seal> seals = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        steps.forEach(step -> parts.add(part(step, seals, question)));
        return new Sequence(parts);
    }

    /** @param seals of the large files written so far; those of the step are added */
    private static Part part(Step step, List<Seal> seals, Duration question) {
        return switch (step) {
            case Step.Act(var action) -> {
                Deed deed = Deeds.of(action);
                deed.seal().ifPresent(seals::add);
                yield new Part.Acting(deed);
            }
            case Step.Ask(var queries) -> new Part.Asking(asked(queries, seals, question));
        };
    }

    private static List<Asked> asked(List<Query<?>> queries, List<Seal> seals, Duration limit) {
        List<Asked> asked = new ArrayList<>();
        List<Query<?>> rest = new ArrayList<>();
        for (Query<?> query : queries) {
            // the latest: an earlier one of the same path was broken by it
            Optional<Seal> seal =
                    seals.reversed().stream().filter(one -> one.answers(query)).findFirst();
            if (seal.isPresent() && query instanceof Query.Digest digest) {
                asked.add(seal.get().asked(digest, limit));
            } else {
                rest.add(query);
            }
        }
        asked.addAll(Questions.of(rest, limit));
        return asked;
    }

    List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Acting(Deed deed) -> pieces.add(deed.piece().stopping());
                case Part.Together(FileGroup group) -> pieces.add(group.piece());
                case Part.Asking(List<Asked> asked) -> asked.forEach(one -> pieces.add(one.piece()));
            }
        }
        return pieces;
    }

    /**
     * A result for each step, or for those before the first that is to be done by itself.
     *
     * @param frames those that arrived
     * @param lost why there are no more of them
     */
    List<Step.Result> results(List<Frame> frames, Optional<TransportError> lost, Answers answers, String as) {
        List<Step.Result> results = new ArrayList<>();
        int next = 0;
        boolean stopped = false;
        for (Part part : parts) {
            int count = part instanceof Part.Asking(List<Asked> asked) ? asked.size() : 1;
            int steps = part instanceof Part.Together(FileGroup group) ? group.size() : 1;
            if (stopped) {
                results.addAll(Collections.nCopies(steps, new Step.Result.NotBegun()));
            } else if (next + count > frames.size()) {
                results.addAll(Collections.nCopies(steps, new Step.Result.Lost(lost.orElseThrow())));
            } else {
                List<Frame> own = frames.subList(next, next + count);
                switch (part) {
                    case Part.Acting(Deed deed) -> {
                        results.add(done(deed, own.getFirst()));
                        stopped = own.getFirst().exit() != 0;
                    }
                    case Part.Together(FileGroup group) -> {
                        int done = group.done(own.getFirst());
                        results.addAll(Collections.nCopies(done, DONE));
                        if (done < steps) {
                            return results;
                        }
                    }
                    case Part.Asking(List<Asked> asked) -> results.add(told(asked, own, answers.another(), as));
                }
            }
            next += count;
        }
        return results;
    }

    private static Step.Result done(Deed deed, Frame frame) {
        try {
            return new Step.Result.Done(deed.outcome().of(frame));
        } catch (ActionRefused e) {
            return new Step.Result.Refused(e);
        }
    }

    /** What cannot be told in one go is left out: who needs it asks by itself, and hears of what is wrong. */
    private static Step.Result told(List<Asked> asked, List<Frame> frames, Answers answers, String as) {
        try {
            for (int i = 0; i < asked.size(); i++) {
                asked.get(i).reading().from(frames.get(i), answers);
            }
            return new Step.Result.Told(answers.all(as));
        } catch (UserError | TransportError e) {
            return new Step.Result.Told(Map.of());
        }
    }
}
