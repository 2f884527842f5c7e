package dev.slipway.engine.transport;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Action.OperateUnit.Step;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.transport.ActionRefused.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns actions into calls of {@code session.sh}. */
final class Deeds {
    private static final Duration UNIT_STEP = Duration.ofMinutes(10);
    private static final Duration STATUS = Duration.ofSeconds(30);

    private Deeds() {}

    /** @throws IllegalArgumentException for a call, which no host performs */
    static Deed of(Action action) {
        return switch (action) {
            case Action.WriteFile write -> FileDeeds.write(write);
            case Action.MakeDirectory make -> FileDeeds.makeDirectory(make);
            case Action.MakeLink make -> FileDeeds.makeLink(make);
            case Action.SetAttributes set -> FileDeeds.setAttributes(set);
            case Action.Remove remove -> FileDeeds.remove(remove);
            case Action.Run run -> run(run);
            case Action.OperateUnit operate -> operate(operate);
            case Action.Call call -> throw new IllegalArgumentException("not for a host to perform: " + call);
        };
    }

    private static Deed run(Action.Run run) {
        return new Deed(CommandPieces.piece(run.command()), frame -> {
            CommandResult result = CommandPieces.result(frame);
            String shown = "'" + run.command().display() + "'";
            if (run.accepted().contains(result.exit())) {
                return result;
            }
            if (result.exit() == 124) {
                throw new ActionRefused(
                        Kind.TIMED_OUT,
                        shown + " did not end within " + Words.of(run.command().timeout()) + " and was killed"
                                + Words.last(result.stderr()),
                        Optional.of(result));
            }
            String said = result.stderr().isBlank() ? result.stdout() : result.stderr();
            throw new ActionRefused(
                    Kind.FAILED, shown + " " + Words.exit(result.exit()) + Words.last(said), Optional.of(result));
        });
    }

    /**
     * Without a reload right before what reloads by itself: reading all units again is what takes longest of all that systemd
     * does. Units are enabled by what their files say, not by what systemd has read.
     */
    private static List<Step> needed(List<Step> steps) {
        List<Step> needed = new ArrayList<>();
        for (Step step : steps) {
            if (step.reloads() && !needed.isEmpty() && needed.getLast() == Step.DAEMON_RELOAD) {
                needed.removeLast();
            }
            needed.add(step);
        }
        return needed;
    }

    private static Deed operate(Action.OperateUnit operate) {
        String unit = operate.unit().isEmpty() ? "" : UnitQuestions.fullName(operate.unit());
        List<String> words = new ArrayList<>(List.of(Words.seconds(UNIT_STEP), unit));
        if (operate.watch() == Action.OperateUnit.Watch.UNWATCHED) {
            words.add("unwatched");
        }
        needed(operate.steps()).forEach(step -> words.add(step.queued() ? step.word() + " --no-block" : step.word()));
        Duration limit =
                UNIT_STEP.multipliedBy(Math.max(1, operate.steps().size())).plus(STATUS);
        Piece piece = new Piece(Sh.call("operate", words), Payload.NONE, limit, Piece.EXCERPT);
        return new Deed(piece, frame -> {
            if (frame.exit() == 0) {
                return CommandPieces.result(frame);
            }
            throw new ActionRefused(frame.exit() == 124 ? Kind.TIMED_OUT : Kind.FAILED, frame.words());
        });
    }
}
