package dev.slipway.engine.run;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Report;
import java.util.List;
import java.util.Objects;

/** What planning one item of a task came to. */
sealed interface Decision {
    /** Known exactly; no changes means that it is as declared. */
    record Exact(List<Change> changes, Report report) implements Decision {
        public Exact {
            changes = List.copyOf(changes);
            Objects.requireNonNull(report, "report");
        }
    }

    /** Only a run can tell. */
    record Open(String because) implements Decision {
        public Open {
            Objects.requireNonNull(because, "because");
        }
    }

    /** A condition says no. */
    record Skipped(String condition) implements Decision {
        public Skipped {
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** It cannot be brought there. */
    record Failed(Failure failure) implements Decision {
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
