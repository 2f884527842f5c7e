package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.UserError;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What becomes of expressions host after host: where {@code strict} is off, a host that lacks a variable is passed over. An
 * expression that no host has the variables for is probably misspelt, and is told as a warning.
 */
final class Attempts {
    private final boolean strict;
    private final Problems problems;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    /** How often it worked out, and the first thing that went wrong. */
    private static final class Attempt {
        private boolean worked;
        private String host = "";
        private UserError error = UserError.of("");
    }

    Attempts(boolean strict, Problems problems) {
        this.strict = strict;
        this.problems = problems;
    }

    void run(String what, String host, Runnable step) {
        Attempt attempt = attempts.computeIfAbsent(what, name -> new Attempt());
        try {
            step.run();
            attempt.worked = true;
        } catch (UserError e) {
            if (attempt.host.isEmpty()) {
                attempt.host = host;
                attempt.error = e;
            }
        }
    }

    void report() {
        attempts.forEach((what, attempt) -> {
            if (!attempt.host.isEmpty() && (strict || !attempt.worked)) {
                attempt.error.diagnostics().forEach(d -> tell(what, attempt, d));
            }
        });
    }

    private void tell(String what, Attempt attempt, Diagnostic d) {
        if (strict) {
            problems.error(d.at(), d.message() + " (" + what + " for host '" + attempt.host + "')", d.hint());
        } else {
            problems.warn(d.at(), d.message(), "no host gets " + what + ", since this is so for each of them");
        }
    }
}
