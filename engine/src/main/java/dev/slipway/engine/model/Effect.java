package dev.slipway.engine.model;

import java.util.Objects;
import java.util.Optional;

/**
 * What a host will look like after an action, told before it runs. Effects are laid over what was observed, so that a later
 * task plans against the host as it will be; the simulated host is made of nothing else.
 */
public sealed interface Effect {
    /**
     * A path will be like this.
     *
     * @param content of a regular file; pending when only a run can tell, empty for other kinds and when it stays as it is
     */
    record FileBecomes(String path, FileState state, Optional<Content> content) implements Effect {
        public FileBecomes {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(content, "content");
        }
    }

    /** A path and all below it will be gone. */
    record PathVanishes(String path) implements Effect {
        public PathVanishes {
            Objects.requireNonNull(path, "path");
        }
    }

    record UnitBecomes(String unit, UnitState state) implements Effect {
        public UnitBecomes {
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(state, "state");
        }
    }

    /** systemd has read all unit files again; no unit needs a reload any more. */
    record UnitsReloaded() implements Effect {}

    record PackageBecomes(String name, PackageState state) implements Effect {
        public PackageBecomes {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
        }
    }

    /** An account will be like this, or gone when empty. */
    record UserBecomes(String name, Optional<UserState> state) implements Effect {
        public UserBecomes {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
        }
    }

    /** A group of accounts will be like this, or gone when empty. */
    record GroupBecomes(String name, Optional<GroupState> state) implements Effect {
        public GroupBecomes {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(state, "state");
        }
    }

    /**
     * What services say will be different: of a cluster, say, that has lost a member. What a host says of itself stays.
     *
     * @param because what to tell those who ask
     */
    record ServicesChange(String because) implements Effect {
        public ServicesChange {
            Objects.requireNonNull(because, "because");
        }
    }

    /**
     * Things that are absent now may appear: files, units, accounts that come with a package. What is there stays as it is;
     * questions about what is absent are unknown from here on, but for files while planning.
     */
    record MayAppear(String because) implements Effect {
        public MayAppear {
            Objects.requireNonNull(because, "because");
        }
    }

    /** Anything may change: every question is unknown from here on. The effect of a command that nobody described. */
    record Opaque(String because) implements Effect {
        public Opaque {
            Objects.requireNonNull(because, "because");
        }
    }
}
