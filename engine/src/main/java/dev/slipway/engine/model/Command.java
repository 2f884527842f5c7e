package dev.slipway.engine.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program to run on a host: an argument vector, never a line for a shell. A shell script is {@code sh -c SCRIPT}.
 *
 * @param argv program and arguments; never holds a secret, since any user of the host can read it
 * @param environment variables added to the session's own
 * @param directory where it runs; "" for the root directory
 * @param input what it reads on standard input; the place for secrets
 * @param timeout after which it and its children are killed
 */
public record Command(
        List<String> argv,
        Map<String, String> environment,
        String directory,
        Optional<Content> input,
        Duration timeout) {
    /** Long enough for a package installation over a slow mirror, short enough to notice the same day. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    public Command {
        argv = List.copyOf(argv);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(timeout, "timeout");
    }

    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    public static Command of(List<String> argv) {
        return new Command(argv, Map.of(), "", Optional.empty(), DEFAULT_TIMEOUT);
    }

    public Command in(String place) {
        return new Command(argv, environment, place, input, timeout);
    }

    public Command with(Map<String, String> variables) {
        return new Command(argv, variables, directory, input, timeout);
    }

    public Command within(Duration limit) {
        return new Command(argv, environment, directory, input, limit);
    }

    public Command reading(Content standardInput) {
        return new Command(argv, environment, directory, Optional.of(standardInput), timeout);
    }

    /** For messages: the arguments with blanks between them. */
    public String display() {
        return String.join(" ", argv);
    }
}
