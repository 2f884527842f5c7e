package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a filter, test, method or function.
 *
 * @param names in order; those after the positional ones may be given by name only
 * @param required how many of them, from the first, must be given
 * @param positional how many of them, from the first, may be given by position
 * @param rest whether any number of further positional arguments may follow
 * @param anyName whether arguments of any name may follow
 */
record Signature(List<String> names, int required, int positional, boolean rest, boolean anyName) {
    /** Reads {@code "pattern, count?, *rest, attribute?, **named"}: a question mark follows what may be left out. */
    static Signature of(String written) {
        List<String> names = new ArrayList<>();
        int required = 0;
        int positional = -1;
        boolean anyName = false;
        for (String word : written.isBlank() ? List.<String>of() : Arrays.asList(written.split(", "))) {
            if (word.startsWith("**")) {
                anyName = true;
            } else if (word.startsWith("*")) {
                positional = names.size();
            } else if (word.endsWith("?")) {
                names.add(word.substring(0, word.length() - 1));
            } else {
                names.add(word);
                required++;
            }
        }
        boolean rest = positional >= 0;
        return new Signature(List.copyOf(names), required, rest ? positional : names.size(), rest, anyName);
    }

    int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalStateException("no parameter " + name);
        }
        return index;
    }

    /** One argument as the parser reads it. */
    record Written(int at, Optional<String> name, Node value) {}

    /** Puts arguments into their places. */
    Given bind(Passage passage, int at, String callee, List<Written> written) {
        List<Optional<Node>> slots = new ArrayList<>(java.util.Collections.nCopies(names.size(), Optional.empty()));
        List<Node> more = new ArrayList<>();
        Map<String, Node> named = new LinkedHashMap<>();
        int position = 0;
        for (Written argument : written) {
            String name = argument.name().orElse("");
            int index = name.isEmpty() ? position++ : names.indexOf(name);
            if (name.isEmpty() && index >= positional) {
                if (!rest) {
                    throw passage.error(argument.at(), tooMany(callee), usage(callee));
                }
                more.add(argument.value());
            } else if (index < 0) {
                if (!anyName) {
                    throw passage.error(
                            argument.at(), "'" + callee + "' has no argument '" + name + "'", unknown(name, callee));
                }
                named.put(name, argument.value());
            } else if (slots.set(index, Optional.of(argument.value())).isPresent()) {
                throw passage.error(argument.at(), "'" + names.get(index) + "' is given twice");
            }
        }
        for (int i = 0; i < required; i++) {
            if (slots.get(i).isEmpty()) {
                throw passage.error(at, "'" + callee + "' needs the argument '" + names.get(i) + "'", usage(callee));
            }
        }
        return new Given(slots, more, named);
    }

    String tooMany(String callee) {
        return "'" + callee + "' takes " + (positional == 0 ? "no arguments" : "at most " + positional)
                + (positional == 0 ? "" : positional == 1 ? " argument" : " arguments");
    }

    private String unknown(String name, String callee) {
        String near = Suggestions.hint(name, names);
        return near.isEmpty() ? usage(callee) : near;
    }

    /** For hints: how the call is written. */
    String usage(String callee) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (rest && i == positional) {
                parts.add("…");
            }
            String name = names.get(i);
            parts.add(i < required ? name : i < positional ? "[" + name + "]" : "[" + name + "=…]");
        }
        if (rest && positional == names.size()) {
            parts.add("…");
        }
        return "it is written " + callee + "(" + String.join(", ", parts) + ")";
    }
}
