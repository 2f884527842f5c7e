package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Command lines of apt-get(8) and apt-mark(8) that ask nobody anything. */
final class AptGet {
    /** Many packages over a slow mirror. */
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final Map<String, String> ENVIRONMENT =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "APT_LISTCHANGES_FRONTEND", "none", "NEEDRESTART_SUSPEND", "1");

    /** Waits for another apt to end; keeps the terminal out of what dpkg prints. */
    private static final List<String> QUIET =
            List.of("apt-get", "-y", "-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0");

    /** A configuration file that the operator changed stays as it is; a new one takes the place of an unchanged one. */
    private static final List<String> KEEP =
            List.of("-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold");

    private AptGet() {}

    /**
     * A list that cannot be fetched is a failure; by itself apt would only warn and go on with an old one. The effect makes
     * the plan forget what apt said it could install.
     */
    static Action update() {
        FileState lists = FileState.directory("0755", "root", "root");
        List<Effect> effects = List.of(new Effect.FileBecomes("/var/lib/apt/lists", lists, Optional.empty()));
        return run(join(List.of(QUIET, List.of("-o", "APT::Update::Error-Mode=any", "update"))), effects);
    }

    static Action install(List<String> options, List<PackageName> packages, List<Effect> effects) {
        List<String> words = packages.stream().map(PackageName::word).toList();
        return run(join(List.of(QUIET, KEEP, options, List.of("install", "--"), words)), effects);
    }

    static Action remove(String verb, List<String> options, List<PackageName> packages, List<Effect> effects) {
        return run(join(List.of(QUIET, options, List.of(verb, "--"), names(packages))), effects);
    }

    static Action mark(String verb, List<PackageName> packages, List<Effect> effects) {
        return run(join(List.of(List.of("apt-mark", verb), names(packages))), effects);
    }

    private static List<String> names(List<PackageName> packages) {
        return packages.stream().map(PackageName::name).toList();
    }

    private static List<String> join(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private static Action run(List<String> argv, List<Effect> effects) {
        return new Action.Run(Command.of(argv).with(ENVIRONMENT).within(LIMIT), effects);
    }
}
