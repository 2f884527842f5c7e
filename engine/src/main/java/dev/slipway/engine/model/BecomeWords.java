package dev.slipway.engine.model;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may be said of the way in which tasks act as another user: {@code become_method}, {@code become_exe},
 * {@code become_flags}, as keywords and as variables. There is one way, sudo with a shell of the engine's own; words that ask
 * for just that are accepted, all others are refused.
 */
public final class BecomeWords {
    /** As keywords; the variables have {@code ansible_} before them. */
    public static final List<String> ALL = List.of("become_method", "become_exe", "become_flags");

    private static final Pattern SUDO = Pattern.compile("(ansible\\.(builtin|legacy)\\.)?sudo");
    private static final Pattern EXECUTABLE = Pattern.compile("(/usr/bin/)?sudo");
    /** Ansible's own flags, {@code -H -S -n}: the home directory, no terminal, no question. */
    private static final Pattern FLAGS = Pattern.compile("(\\s*(-[HSn]+|--set-home|--stdin|--non-interactive))*\\s*");

    /** Why something is not possible, and what to do. */
    public record Refused(String message, String hint) {}

    private BecomeWords() {}

    /**
     * Why a value is refused, if it is.
     *
     * @param word one of {@link #ALL}
     */
    public static Optional<Refused> refusal(String word, String value) {
        boolean usual =
                switch (word) {
                    case "become_method" -> SUDO.matcher(value).matches();
                    case "become_exe" -> EXECUTABLE.matcher(value).matches();
                    case "become_flags" -> FLAGS.matcher(value).matches();
                    default -> throw new IllegalArgumentException(word);
                };
        return usual
                ? Optional.empty()
                : Optional.of(new Refused("'" + word + ": " + value + "' is not supported", hint(word)));
    }

    private static String hint(String word) {
        return switch (word) {
            case "become_method" -> "use sudo: it is the one way here; or log in as that user";
            case "become_exe" -> "it is sudo that is called, as the login user's PATH finds it: remove it";
            default -> "sudo is called in one way, without a login shell: use 'environment' for what tasks need of one";
        };
    }
}
