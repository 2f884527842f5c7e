package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.List;

/** What the running kernel says about a parameter, seen from a plan. */
sealed interface KernelValue {
    /** Its value, as the kernel prints it. */
    record Known(String text) implements KernelValue {
        /** Whether it means the same: kernels put tabs between numbers, and drop the plus before them. */
        boolean means(String value) {
            return words(text).equals(words(value));
        }

        private static List<String> words(String value) {
            return List.of(value.strip().replaceAll("(^|\\s)\\+(?=\\d)", "$1").split("\\s+"));
        }
    }

    /** The kernel has no such parameter. */
    record Missing() implements KernelValue {}

    /** Only a run can tell, because an earlier task of the plan loads a kernel module. */
    record Open() implements KernelValue {}

    /** The loaded modules. A planned {@code modprobe} makes it unknown, so it tells whether parameters may yet appear. */
    Query.Content LOADED = new Query.Content("/proc/modules");

    static Queries queries(SysctlKey key, Observation seen) {
        Query.Content parameter = new Query.Content(key.path());
        Queries queries = Queries.of(parameter);
        boolean absent = seen.knows(parameter) && seen.of(parameter) instanceof FileText.Absent;
        return absent ? queries.and(LOADED) : queries;
    }

    static KernelValue of(SysctlKey key, Observation seen) {
        Query.Content parameter = new Query.Content(key.path());
        if (!seen.knows(parameter)) {
            return new Open();
        }
        return switch (seen.of(parameter)) {
            case FileText.Present(Content.Plain plain) -> new Known(plain.text());
            case FileText.Present present -> new Open();
            case FileText.Absent absent -> moduleExpected(seen) ? new Open() : new Missing();
            case FileText.TooLarge large ->
                throw new IllegalStateException(key.path() + " is larger than any parameter can be");
        };
    }

    private static boolean moduleExpected(Observation seen) {
        return !seen.knows(LOADED)
                || seen.of(LOADED).found().filter(content -> !content.known()).isPresent();
    }
}
