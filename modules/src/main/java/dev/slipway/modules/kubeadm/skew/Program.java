package dev.slipway.modules.kubeadm.skew;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of Kubernetes on a host, and how it is asked for its version. */
enum Program {
    KUBELET("kubelet", "--version"),
    KUBEADM("kubeadm", "version", "-o", "short"),
    KUBECTL("kubectl", "version", "--client");

    /** As all of them print it, somewhere. */
    private static final Pattern VERSION = Pattern.compile("\\bv(1\\.[0-9]+\\.[0-9]+[-+.0-9A-Za-z]*)");

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String title;
    private final List<String> question;

    Program(String title, String... question) {
        this.title = title;
        this.question = List.of(question);
    }

    String title() {
        return title;
    }

    /** @param binDir where it is looked for before the usual places */
    Queries queries(String binDir, Observation seen) {
        List<Query.File> places = places(binDir);
        Queries queries = Queries.of(places);
        return places.stream().allMatch(seen::knows)
                ? path(binDir, seen).map(path -> queries.and(asked(path))).orElse(queries)
                : queries;
    }

    private List<Query.File> places(String binDir) {
        return Stream.of(binDir, "/usr/local/bin", "/usr/bin", "/opt/bin")
                .distinct()
                .map(directory -> new Query.File(directory + "/" + title))
                .toList();
    }

    /** Where it is; empty when it is in none of the places. */
    Optional<String> path(String binDir, Observation seen) {
        return places(binDir).stream()
                .filter(place -> seen.of(place).exists())
                .map(Query.File::path)
                .findFirst();
    }

    private Query.Output asked(String path) {
        List<String> argv = new ArrayList<>(List.of(path));
        argv.addAll(question);
        return new Query.Output(Command.of(argv).within(LIMIT));
    }

    /** What it says; empty when it is not there, or says nothing that is a version. */
    Optional<KubernetesVersion> version(String binDir, Observation seen) {
        return path(binDir, seen).flatMap(path -> found(seen.of(asked(path)).stdout()));
    }

    static Optional<KubernetesVersion> found(String text) {
        Matcher version = VERSION.matcher(text);
        return version.find() ? Optional.of(KubernetesVersion.of("version", version.group(1))) : Optional.empty();
    }
}
