package dev.slipway.engine.run;

import dev.slipway.engine.compile.Call;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Timing;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.transport.TransportError;
import java.util.List;
import java.util.Objects;

/**
 * What became of an item whose connection broke while it was acted upon: connects once more and lets the host say. What the
 * host cannot say stays unknown; nothing is done a second time.
 */
final class Settlement {
    private final Session session;
    private final ItemPlanner planner;

    Settlement(Session session, ItemPlanner planner) {
        this.session = Objects.requireNonNull(session, "session");
        this.planner = Objects.requireNonNull(planner, "planner");
    }

    /** @param change what was under way */
    ItemResult broken(ApplyItems.Work work, Change change, TransportError error) throws InterruptedException {
        if (error.kind() != TransportError.Kind.LOST) {
            // nothing was sent, and to try again would not help: with a wrong password it may even lock out
            if (work.made().isEmpty()) {
                throw named(work, error);
            }
            return unread(work, error);
        }
        String target = work.item().target();
        session.host(target).overlay().lay(new Effect.Opaque("the change of " + change.resource()));
        List<Change> rest = work.rest();
        String cause = "the connection was lost: " + named(work, error).getMessage();
        Decision now;
        try (Timing.Span _ = session.timing().phase(Phase.VERIFY)) {
            if (session.host(target).unreachable().isPresent()) {
                throw error;
            }
            session.host(target).reconnect();
            session.events().note(target, cause + "; connected again to see what came of it");
            now = planner.plan(work.node(), work.item(), ItemPlanner.Freshness.ASKED_NOW);
        } catch (TransportError again) {
            work.made().add(change);
            return work.unknown(
                    cause + "; the host does not answer any more",
                    new Failure(cause, "run it again when the host is back"));
        }
        if (change.proof() == Change.Proof.EXIT_STATUS) {
            work.made().add(change);
            String open = cause + "; nobody can tell whether " + change.resource() + " came to its end";
            return work.unknown(open, new Failure(open, "look at the host, then run it again"));
        }
        return settled(work, change, rest, new Found(cause, now));
    }

    /** Why there was a question, and the host's answer to it. */
    private record Found(String cause, Decision now) {}

    private ItemResult settled(ApplyItems.Work work, Change change, List<Change> rest, Found found) {
        if (!(found.now() instanceof Decision.Exact(List<Change> left, Report report))) {
            work.made().add(change);
            String open = found.cause() + "; what came of it cannot be read";
            return work.unknown(open, new Failure(open, "run it again"));
        }
        boolean done = gone(left, change);
        if (done) {
            work.made().add(change);
        }
        // what was sent along with it may have been made as well
        List<Change> also = rest.stream()
                .filter(other -> done && other.proof() == Change.Proof.OBSERVED && gone(left, other))
                .toList();
        work.made().addAll(also);
        List<Change> open = rest.stream().filter(other -> !also.contains(other)).toList();
        if (done && open.isEmpty()) {
            return work.ended(Status.CHANGED, report);
        }
        String missing = done
                ? change.resource() + " is done, " + ApplyItems.resources(open) + " was not begun"
                : "the change of " + change.resource() + " did not come about";
        return work.failed(new Failure(found.cause() + "; " + missing, hint(open, left)), work.printed());
    }

    private static boolean gone(List<Change> left, Change change) {
        return left.stream().noneMatch(other -> other.resource().equals(change.resource()));
    }

    /**
     * The items that were sent along with one whose connection broke: those that came about are known to be made from here
     * on, and those that did not are as if they had never been sent. Of the rest nobody can tell before their turn.
     */
    void others(Ahead ahead, Call.Item item) throws InterruptedException {
        for (Ahead.Made made : ahead.lost(item)) {
            if (session.host(item.target()).unreachable().isPresent()) {
                return;
            }
            Decision now;
            try {
                now = planner.plan(made.node(), made.item(), ItemPlanner.Freshness.ASKED_NOW);
            } catch (TransportError e) {
                return;
            }
            if (now instanceof Decision.Exact(List<Change> left, Report report)) {
                if (made.changes().stream().allMatch(change -> gone(left, change))) {
                    ahead.drop(made);
                    ahead.keep(made.done());
                } else if (made.changes().stream().noneMatch(change -> gone(left, change))) {
                    ahead.drop(made);
                }
            }
        }
    }

    /** What happens once after a change would not happen on a second run, since there is no change any more. */
    private static String hint(List<Change> rest, List<Change> left) {
        List<Change> gone = rest.stream()
                .filter(change ->
                        left.stream().noneMatch(other -> other.resource().equals(change.resource())))
                .toList();
        return gone.isEmpty()
                ? "run it again"
                : "a second run will not do it any more: " + ApplyItems.resources(gone) + " is for you to do";
    }

    /** Changes that were made and could not be read again. */
    ItemResult unread(ApplyItems.Work work, TransportError error) {
        String cause = named(work, error).getMessage();
        return work.unknown(
                "it was done, but could not be read again: " + cause,
                new Failure(cause, "run it again when the host is back"));
    }

    private static TransportError named(ApplyItems.Work work, TransportError error) {
        return Session.named(work.node().host().name(), work.item().target(), error);
    }
}
