package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Command lines of dnf(8), and of yum where there is no dnf. */
record Dnf(String program) {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** Every Debian and derivative has it, also one that somebody has installed dnf on. */
    private static final Query.File DEBIAN = new Query.File("/etc/debian_version");

    private static final Query.File DNF = new Query.File("/usr/bin/dnf");
    private static final Query.File YUM = new Query.File("/usr/bin/yum");

    static List<Query.File> queries() {
        return List.of(DEBIAN, DNF, YUM);
    }

    /** Empty on hosts of apt. */
    static Optional<Dnf> of(Observation seen) {
        if (seen.of(DEBIAN).exists()) {
            return Optional.empty();
        }
        if (seen.of(DNF).exists()) {
            return Optional.of(new Dnf("dnf"));
        }
        return seen.of(YUM).exists() ? Optional.of(new Dnf("yum")) : Optional.empty();
    }

    Action update() {
        FileState cache = FileState.directory("0755", "root", "root");
        return run(List.of("makecache"), List.of(new Effect.FileBecomes("/var/cache/dnf", cache, Optional.empty())));
    }

    /** @param options such as {@code --disableexcludes=kubernetes} */
    Action install(List<String> options, List<PackageName> packages, List<Effect> effects) {
        List<String> words = new ArrayList<>(options);
        words.add("install");
        packages.forEach(wanted -> words.add(word(wanted)));
        return run(words, effects);
    }

    /** What only came along with it stays, as with apt. */
    Action remove(List<PackageName> packages, List<Effect> effects) {
        List<String> words = new ArrayList<>(List.of("--setopt=clean_requirements_on_remove=False", "remove"));
        packages.forEach(wanted -> words.add(wanted.name()));
        return run(words, effects);
    }

    private static String word(PackageName wanted) {
        return wanted.version().map(version -> wanted.name() + "-" + version).orElse(wanted.name());
    }

    private Action run(List<String> words, List<Effect> effects) {
        List<String> argv = new ArrayList<>(List.of(program, "-y", "-q"));
        argv.addAll(words);
        return new Action.Run(Command.of(argv).with(Map.of("LC_ALL", "C")).within(LIMIT), effects);
    }
}
