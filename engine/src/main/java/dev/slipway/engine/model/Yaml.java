package dev.slipway.engine.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A YAML value with the place where it stands. Aliases and merge keys are already resolved; keys are unique.
 *
 * <p>Kept apart from plain data so that each error can name its place, and because a scalar's type depends on what it is
 * for: {@code 0644} is a mode to one argument and a number to another.
 */
public sealed interface Yaml {
    /** How many characters of a text a message repeats. */
    int BRIEF = 60;

    /** The tag of a text that is encrypted with Ansible Vault. */
    String VAULT = "!vault";

    Position at();

    /**
     * A scalar as written.
     *
     * @param text without quotes, escapes resolved
     * @param quoted whether it was quoted or a block, and so is a string whatever it looks like
     * @param tag a local tag such as {@code !vault}, else ""
     */
    record Scalar(Position at, String text, boolean quoted, String tag) implements Yaml {
        public Scalar {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(tag, "tag");
        }

        private String brief() {
            if (at.source().confidential() || tag.equals(VAULT)) {
                return "a text that is secret";
            }
            String first = text.lines().findFirst().orElse("");
            boolean whole = first.length() == text.length() && first.length() <= BRIEF;
            return "'" + (whole ? text : first.substring(0, Math.min(first.length(), BRIEF)) + "…") + "'";
        }
    }

    record Sequence(Position at, List<Yaml> items) implements Yaml {
        public Sequence {
            Objects.requireNonNull(at, "at");
            items = List.copyOf(items);
        }
    }

    /** Entries in written order. */
    record Mapping(Position at, List<Entry> entries) implements Yaml {
        public Mapping {
            Objects.requireNonNull(at, "at");
            entries = List.copyOf(entries);
        }

        public Optional<Yaml> get(String key) {
            return entry(key).map(Entry::value);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }
    }

    /** A key with its place, and its value. */
    record Entry(Position at, String key, Yaml value) {
        public Entry {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /** "a mapping", "a list", "a string" …, for messages. */
    default String kind() {
        return switch (this) {
            case Scalar s when s.text().isEmpty() && !s.quoted() -> "nothing";
            case Scalar s -> s.brief();
            case Sequence s -> "a list";
            case Mapping m -> "a mapping";
        };
    }
}
