package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.Scrubbing;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.spi.Report;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps secrets that went into arguments as plain text out of what modules say: these know nothing of them. What a task with
 * such an argument plans to write is as hidden as if it had been given as a secret, and so is all that follows from it. Of other
 * tasks the files are hidden that hold one of these secrets.
 */
final class Discretion {
    private static final String SECRET = "(secret)";
    /** Shorter ones stand in many a file that has nothing to do with them. */
    private static final int SHORTEST = 6;

    /** Of the item's own arguments. */
    private final Scrubbing scrubbing;

    private final boolean own;
    private final Set<Secret> all;

    private Discretion(List<Secret> revealed, Set<Secret> all) {
        this.own = !revealed.isEmpty();
        this.scrubbing = Scrubbing.of(revealed);
        this.all = Objects.requireNonNull(all, "all");
    }

    /** Empty where there are no such secrets, and all is told as it is. */
    static Optional<Discretion> about(Call.Item item, Session session) {
        Set<Secret> all = session.program().evaluator().revealed();
        return all.isEmpty() ? Optional.empty() : Optional.of(new Discretion(item.revealed(), all));
    }

    String text(String said) {
        return scrubbing.text(said);
    }

    Failure failure(Failure failure) {
        return new Failure(text(failure.message()), text(failure.hint()));
    }

    Report report(Report report) {
        return new Report(
                scrubbing.values(report.values()),
                text(report.reason()),
                report.notes().stream().map(this::text).toList(),
                scrubbing.values(report.facts()));
    }

    List<Change> changes(List<Change> changes) {
        return changes.stream().map(this::change).toList();
    }

    private Change change(Change change) {
        if (!own) {
            return holds(change)
                    ? new Change(
                            change.resource(),
                            change.verb(),
                            delta(change.delta(), change.action()),
                            change.reason(),
                            action(change.action()),
                            change.proof())
                    : change;
        }
        return new Change(
                change.action() instanceof Action.Run run ? line(change.resource(), run) : text(change.resource()),
                change.verb(),
                delta(change.delta(), change.action()),
                text(change.reason()),
                action(change.action()),
                change.proof());
    }

    /**
     * A command line, which quotes its words: where a secret does not stand in it as it is, it may stand in it as something
     * else, and only what kind of thing it is can be told.
     */
    private String line(String said, Action.Run run) {
        if (!changed(said, run)) {
            return text(said);
        }
        int colon = said.indexOf(':');
        return (colon < 0 ? "" : said.substring(0, colon + 1)) + SECRET;
    }

    /** Whether a secret that the program is called with does not stand in what is said of the call. */
    private boolean changed(String said, Action.Run run) {
        return scrubbing.missing(said).stream()
                .anyMatch(secret -> run.command().argv().stream().anyMatch(word -> word.contains(secret)));
    }

    /** Whether a file that is changed holds, or held, a secret. */
    private boolean holds(Change change) {
        return change.delta() instanceof Delta.Text(Optional<Content> before, Content after)
                && (holds(after) || before.filter(this::holds).isPresent());
    }

    private boolean holds(Content content) {
        if (!(content instanceof Content.Plain plain)) {
            return false;
        }
        String text = plain.text();
        return all.stream().map(Secret::reveal).anyMatch(s -> s.length() >= SHORTEST && text.contains(s));
    }

    private Delta delta(Delta delta, Action action) {
        return switch (delta) {
            case Delta.Text(Optional<Content> before, Content after) -> new Delta.Text(before, hidden(after));
            case Delta.Value(String before, String after) ->
                new Delta.Value(
                        text(before), action instanceof Action.Run run && changed(after, run) ? SECRET : text(after));
            case Delta.Unshown unshown -> unshown;
        };
    }

    private Action action(Action action) {
        return switch (action) {
            case Action.WriteFile write ->
                new Action.WriteFile(
                        write.path(), hidden(write.content()), write.attributes(), write.before(), write.check());
            case Action.Run run -> new Action.Run(run.command(), run.accepted(), effects(run.effects()));
            case Action.Call call -> new Action.Call(call.call(), effects(call.effects()));
            default -> action;
        };
    }

    private static Content hidden(Content content) {
        return content instanceof Content.Plain plain ? new Content.Hidden(Secret.of(plain.bytes())) : content;
    }

    private List<Effect> effects(List<Effect> effects) {
        return effects.stream()
                .map(effect -> switch (effect) {
                    case Effect.Opaque(String what) -> new Effect.Opaque(text(what));
                    default -> effect;
                })
                .toList();
    }
}
