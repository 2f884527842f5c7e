package dev.slipway.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs slipway as its users do: the launcher, as a process. An instance is a setting; each {@code run} is a process. */
public record SlipwayRun(Path directory, Map<String, String> environment, String stdin, Duration deadline) {
    private static final Path ROOT = findRoot();

    public SlipwayRun {
        environment = Map.copyOf(environment);
    }

    /** A run in the root of the checkout. */
    public SlipwayRun() {
        this(ROOT, Map.of(), "", Duration.ofMinutes(3));
    }

    public SlipwayRun in(Path other) {
        return new SlipwayRun(other, environment, stdin, deadline);
    }

    public SlipwayRun with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new SlipwayRun(directory, more, stdin, deadline);
    }

    public SlipwayRun input(String text) {
        return new SlipwayRun(directory, environment, text, deadline);
    }

    public SlipwayRun within(Duration other) {
        return new SlipwayRun(directory, environment, stdin, other);
    }

    public Ran run(String... args) {
        return start(args).await(deadline);
    }

    /** Runs it in the background. */
    public Running start(String... args) {
        // whoever runs the tests in the background may have its processes ignore Ctrl-C
        List<String> command = new ArrayList<>(List.of(
                "env", "--default-signal=INT,TERM", ROOT.resolve("bin/slipway").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        // Maven has just built what is tested
        builder.environment().put("SLIPWAY_BUILD", "never");
        builder.environment().putAll(environment);
        return Processes.start(builder, stdin);
    }

    /** The root of the checkout. */
    public static Path root() {
        return ROOT;
    }

    private static Path findRoot() {
        Path here = Path.of("").toAbsolutePath();
        for (Path path = here; path != null; path = path.getParent()) {
            if (Files.isExecutable(path.resolve("bin/slipway"))) {
                return path;
            }
        }
        throw new IllegalStateException("no bin/slipway above " + here);
    }
}
