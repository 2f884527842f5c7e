package dev.slipway.engine.load.yaml;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Yaml;
import java.util.List;
import java.util.Optional;

/** Which tags a value may have and what they mean for it. */
record Tags(Problems problems) {
    private static final String CORE = "tag:yaml.org,2002:";
    private static final List<String> LOCAL = List.of(Yaml.VAULT, "!unsafe");

    private static final List<String> UNQUOTED = List.of("int", "float", "bool", "null");

    /** The scalar; an unknown tag is a problem and then dropped. */
    Yaml.Scalar scalar(Optional<String> tag, Position at, String text, boolean plain) {
        String name = tag.map(Tags::shown).orElse("");
        if (name.isEmpty()) {
            return new Yaml.Scalar(at, text, !plain, "");
        }
        if (LOCAL.contains(name)) {
            return new Yaml.Scalar(at, text, true, name);
        }
        if (name.equals("!vault-encrypted")) {
            return new Yaml.Scalar(at, text, true, Yaml.VAULT);
        }
        if (name.equals("!") || name.equals("!!str")) {
            return new Yaml.Scalar(at, text, true, "");
        }
        if (name.startsWith("!!") && UNQUOTED.contains(name.substring(2))) {
            return new Yaml.Scalar(at, text, false, "");
        }
        refuse(at, name);
        return new Yaml.Scalar(at, text, !plain, "");
    }

    void checkCollection(Optional<String> tag, boolean mapping, Position at) {
        String name = tag.map(Tags::shown).orElse("");
        String own = mapping ? "!!map" : "!!seq";
        if (name.isEmpty() || name.equals("!") || name.equals(own)) {
            return;
        }
        if (LOCAL.contains(name)) {
            problems.error(at, "'" + name + "' can only stand before a text", "put it before each value");
        } else {
            refuse(at, name);
        }
    }

    private void refuse(Position at, String name) {
        problems.error(
                at,
                "unknown tag '" + name + "'",
                Suggestions.didYouMean(name, LOCAL)
                        .or(() -> Optional.of("the tags that mean something are !unsafe and !vault")));
    }

    private static String shown(String tag) {
        return tag.startsWith(CORE) ? "!!" + tag.substring(CORE.length()) : tag;
    }
}
