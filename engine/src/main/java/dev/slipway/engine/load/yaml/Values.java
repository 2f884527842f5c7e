package dev.slipway.engine.load.yaml;

import dev.slipway.engine.model.Yaml;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How keywords read plain YAML values, where no template is involved. */
public final class Values {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n", "0");

    private Values() {}

    /** Whether the value is YAML's null: not written at all, {@code ~} or {@code null}. */
    public static boolean nothing(Yaml value) {
        return value instanceof Yaml.Scalar s && !s.quoted() && NULLS.contains(s.text());
    }

    /** A truth value in any of the spellings Ansible takes, quoted or not; empty when it is none. */
    public static Optional<Boolean> bool(Yaml value) {
        if (!(value instanceof Yaml.Scalar s)) {
            return Optional.empty();
        }
        String word = s.text().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word)) {
            return Optional.of(true);
        }
        return FALSE.contains(word) ? Optional.of(false) : Optional.empty();
    }

    /** Whether a text holds a template. */
    public static boolean template(Yaml value) {
        return value instanceof Yaml.Scalar s
                && (s.text().contains("{{") || s.text().contains("{%"));
    }
}
