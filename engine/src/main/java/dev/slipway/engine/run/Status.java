package dev.slipway.engine.run;

import java.util.Locale;

/** What became of a task on a host, or in a plan: what would become of it. */
public enum Status {
    /** It is as declared, and that was read from the host. */
    OK,
    /** It was changed and read again; in a plan: it will be changed. */
    CHANGED,
    /** It is not as declared and could not be brought there. */
    FAILED,
    /** The host could not be asked. */
    UNREACHABLE,
    /** In a plan: only a run can tell. After a run: the connection broke and the effect could not be read again. */
    UNKNOWN,
    /** A condition said no. */
    SKIPPED,
    /** In a plan: it is there for the failure of its block, which is not to be expected. */
    STANDBY,
    /** Not begun, because something it needs failed or the operator stopped the run. */
    CANCELLED;

    /** As it is written in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
