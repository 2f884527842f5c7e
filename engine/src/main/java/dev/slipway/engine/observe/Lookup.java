package dev.slipway.engine.observe;

import java.util.Objects;

/** What an overlay can say to a question. */
public sealed interface Lookup {
    /** The answer, of the question's type. */
    record Known(Object value) implements Lookup {
        public Known {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * Only a run can tell; asking the host now would not help before the planned changes are made.
     *
     * @param because what it waits for, in words that end a sentence
     */
    record Unknown(String because) implements Lookup {
        public Unknown {
            Objects.requireNonNull(because, "because");
        }
    }

    /** The host was not asked, and no effect tells it. */
    record NotAsked() implements Lookup {}

    Lookup NOT_ASKED = new NotAsked();
}
