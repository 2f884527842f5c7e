package dev.slipway.engine.run;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Report;
import java.util.List;
import java.util.Objects;

/** What planning one item of a task came to. */
sealed interface Decision {
    /** Known exactly; no changes means that it is as declared. */
    record Exact(List<Change> changes, Report report) implements Decision {
        Exact {
            changes = List.copyOf(changes);
            Objects.requireNonNull(report, "report");
        }
    }

    /** Only a run can tell. */
    record Open(String because) implements Decision {
        Open {
            Objects.requireNonNull(because, "because");
        }
    }

    /** A condition says no. */
    record Skipped(String condition) implements Decision {
        Skipped {
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** It cannot be brought there. */
    record Failed(Failure failure) implements Decision {
        Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
