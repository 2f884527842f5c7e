package dev.slipway.modules.kernel;

import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.Map;

/** Whether the running kernel has a module. */
enum LoadState {
    LOADED,
    /** Part of the kernel itself, so that it cannot be unloaded. */
    BUILT_IN,
    NOT_LOADED,
    /** Not loaded, and there are no modules on the host for the kernel that runs. */
    NOT_LOADABLE;

    private static final Query.Content LIST = new Query.Content("/proc/modules");
    private static final Query.Content RELEASE = new Query.Content("/proc/sys/kernel/osrelease");
    private static final Query.Content FILE_SYSTEMS = new Query.Content("/proc/filesystems");

    /** What a module brings along, for built-in ones that /sys/module does not list (they do when they have parameters). */
    private static final Map<String, String> WITNESSES = Map.of(
            "br_netfilter", "/proc/sys/net/bridge",
            "nf_conntrack", "/proc/sys/net/netfilter/nf_conntrack_max",
            "ip_vs", "/proc/sys/net/ipv4/vs",
            "overlay", "/proc/filesystems");

    static Query.File sysfs(String module) {
        return new Query.File("/sys/module/" + module);
    }

    /** A module that can be unloaded has this file, a built-in one has not. */
    static Query.File initState(String module) {
        return new Query.File("/sys/module/" + module + "/initstate");
    }

    static String witness(String module) {
        return WITNESSES.getOrDefault(module, "");
    }

    static Queries queries(String module, Observation seen) {
        Queries queries = Queries.of(sysfs(module), initState(module));
        if (!seen.knows(sysfs(module)) || seen.of(sysfs(module)).exists()) {
            return queries;
        }
        queries = queries.and(LIST, RELEASE);
        if (!witness(module).isEmpty()) {
            queries = queries.and(witnessQuery(module));
        }
        if (seen.knows(RELEASE) && !release(seen).isEmpty()) {
            queries = queries.and(directory(seen), builtIn(seen));
        }
        return queries;
    }

    static LoadState of(String module, Observation seen) {
        if (seen.of(sysfs(module)).exists()) {
            return seen.of(initState(module)).exists() ? LOADED : BUILT_IN;
        }
        if (lines(seen.of(LIST)).lines().anyMatch(line -> line.startsWith(module + " "))) {
            return LOADED;
        }
        if (witnessed(module, seen)) {
            return BUILT_IN;
        }
        if (release(seen).isEmpty()) {
            return NOT_LOADED;
        }
        boolean builtIn = lines(seen.of(builtIn(seen)))
                .lines()
                .map(line -> line.substring(line.lastIndexOf('/') + 1))
                .anyMatch(file -> KernelModuleArgs.kernelName(file).equals(module + ".ko"));
        if (builtIn) {
            return BUILT_IN;
        }
        return seen.of(directory(seen)).exists() ? NOT_LOADED : NOT_LOADABLE;
    }

    /** The release of the running kernel, "" when it does not say. */
    static String release(Observation seen) {
        return lines(seen.of(RELEASE)).strip();
    }

    private static boolean witnessed(String module, Observation seen) {
        if (witness(module).isEmpty()) {
            return false;
        }
        return switch (witnessQuery(module)) {
            case Query.Content content ->
                lines(seen.of(content)).lines().anyMatch(line -> line.endsWith("\t" + module));
            case Query.File file -> !seen.of(file).is(FileState.Kind.ABSENT);
            default -> throw new IllegalStateException(module);
        };
    }

    private static Query<?> witnessQuery(String module) {
        return witness(module).equals(FILE_SYSTEMS.path()) ? FILE_SYSTEMS : new Query.File(witness(module));
    }

    private static Query.File directory(Observation seen) {
        return new Query.File("/lib/modules/" + release(seen));
    }

    private static Query.Content builtIn(Observation seen) {
        return new Query.Content("/lib/modules/" + release(seen) + "/modules.builtin");
    }

    private static String lines(FileText text) {
        return text.text().orElse("");
    }
}
