package dev.slipway.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something the engine can do to a host. Modules return actions and never act themselves.
 *
 * <p>An action that replaces something says what it was planned against ({@code before}); the host refuses it when that has
 * moved on since, in the same round trip.
 */
public sealed interface Action {
    /** What the host will look like afterwards. */
    List<Effect> effects();

    /**
     * Replaces a file as a whole: written beside the target under a name that starts with a dot, checked, given owner and
     * mode, flushed, renamed. Parent directories must exist.
     *
     * @param attributes all three parts filled in
     * @param before the digest of the file this was planned against; empty when there was none
     * @param check a command that must succeed before the file takes its place; {@code %s} in an argument stands for the
     *     path of the new file
     */
    record WriteFile(
            String path, Content content, Attributes attributes, Optional<String> before, Optional<Command> check)
            implements Action {
        public WriteFile {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(attributes, "attributes");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(check, "check");
        }

        @Override
        public List<Effect> effects() {
            long size = content.known() ? content.size() : 0;
            FileState state = FileState.file(attributes.mode(), attributes.owner(), attributes.group(), size);
            return List.of(new Effect.FileBecomes(path, state, Optional.of(content)));
        }
    }

    /** Makes one directory; its parent must exist. Refused when something else is at the path by then. */
    record MakeDirectory(String path, Attributes attributes) implements Action {
        public MakeDirectory {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(attributes, "attributes");
        }

        @Override
        public List<Effect> effects() {
            FileState state = FileState.directory(attributes.mode(), attributes.owner(), attributes.group());
            return List.of(new Effect.FileBecomes(path, state, Optional.empty()));
        }
    }

    /** Makes or redirects a symbolic link, atomically. */
    record MakeLink(String path, String target, FileState before) implements Action {
        public MakeLink {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(before, "before");
        }

        @Override
        public List<Effect> effects() {
            return List.of(new Effect.FileBecomes(path, FileState.link(target), Optional.empty()));
        }
    }

    /**
     * Changes owner, group and mode of what is there.
     *
     * @param attributes all three parts filled in
     * @param before the state this was planned against
     */
    record SetAttributes(String path, Attributes attributes, FileState before) implements Action {
        public SetAttributes {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(attributes, "attributes");
            Objects.requireNonNull(before, "before");
        }

        @Override
        public List<Effect> effects() {
            FileState after = new FileState(
                    before.kind(),
                    attributes.mode(),
                    attributes.owner(),
                    attributes.group(),
                    before.size(),
                    before.target());
            return List.of(new Effect.FileBecomes(path, after, Optional.empty()));
        }
    }

    /** Removes a file, a link, or a directory with all below it. */
    record Remove(String path, FileState before) implements Action {
        public Remove {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(before, "before");
        }

        @Override
        public List<Effect> effects() {
            return List.of(new Effect.PathVanishes(path));
        }
    }

    /**
     * Runs a program. Its exit status must be one of the accepted ones.
     *
     * @param effects what the caller knows it to do; {@link Effect.Opaque} when nobody described it
     */
    record Run(Command command, List<Integer> accepted, List<Effect> effects) implements Action {
        private static final List<Integer> ALL = IntStream.range(0, 256).boxed().toList();

        public Run {
            Objects.requireNonNull(command, "command");
            accepted = List.copyOf(accepted);
            effects = List.copyOf(effects);
        }

        public Run(Command command, List<Effect> effects) {
            this(command, List.of(0), effects);
        }

        /** One of which the caller judges for itself how it ended: every exit status is accepted. */
        public static Run judgedByCaller(Command command, List<Effect> effects) {
            return new Run(command, ALL, effects);
        }
    }

    /**
     * Operates systemd in the given order, one process for each step.
     *
     * @param unit "" when the only step is {@code DAEMON_RELOAD}
     * @param after the state the unit will have
     */
    record OperateUnit(String unit, List<Step> steps, UnitState after, Watch watch) implements Action {
        /** Whether a unit that was started is looked at once more a moment later, as one that cannot work is gone by then. */
        public enum Watch {
            WATCHED,
            /** Something that follows watches over it. */
            UNWATCHED
        }

        /** Watched. */
        public OperateUnit(String unit, List<Step> steps, UnitState after) {
            this(unit, steps, after, Watch.WATCHED);
        }

        /** Each is the {@code systemctl} sub-command of its name; {@code DAEMON_RELOAD} takes no unit. */
        public enum Step {
            DAEMON_RELOAD,
            UNMASK,
            MASK,
            ENABLE,
            DISABLE,
            START,
            STOP,
            RESTART,
            RELOAD,
            /** Starts without waiting until the unit is ready: {@code systemctl start --no-block}. */
            QUEUE_START,
            /** Restarts without waiting until the unit is ready: {@code systemctl restart --no-block}. */
            QUEUE_RESTART;

            /** Whether systemd reads all unit files again; with these systemctl does so by itself (systemctl(1), seen with 252). */
            public boolean reloads() {
                return switch (this) {
                    case DAEMON_RELOAD, UNMASK, MASK, ENABLE, DISABLE -> true;
                    case START, STOP, RESTART, RELOAD, QUEUE_START, QUEUE_RESTART -> false;
                };
            }

            /** As {@code systemctl} spells it. */
            public String word() {
                return switch (this) {
                    case QUEUE_START -> START.word();
                    case QUEUE_RESTART -> RESTART.word();
                    default -> name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                };
            }

            /** Whether {@code systemctl} comes back before the unit is ready. */
            public boolean queued() {
                return this == QUEUE_START || this == QUEUE_RESTART;
            }
        }

        public OperateUnit {
            Objects.requireNonNull(unit, "unit");
            steps = List.copyOf(steps);
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(watch, "watch");
        }

        public OperateUnit unwatched() {
            return new OperateUnit(unit, steps, after, Watch.UNWATCHED);
        }

        @Override
        public List<Effect> effects() {
            List<Effect> effects = new ArrayList<>();
            if (steps.stream().anyMatch(Step::reloads)) {
                effects.add(new Effect.UnitsReloaded());
            }
            if (!unit.isEmpty()) {
                effects.add(new Effect.UnitBecomes(unit, after));
            }
            return List.copyOf(effects);
        }
    }

    /** Something slow or random that the engine does from the controller while applying. */
    record Call(ControllerCall call, List<Effect> effects) implements Action {
        public Call {
            Objects.requireNonNull(call, "call");
            effects = List.copyOf(effects);
        }
    }
}
