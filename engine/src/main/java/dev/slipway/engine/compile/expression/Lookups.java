package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ansible's lookup plugins, as {@code lookup('NAME', …)}, {@code query('NAME', …)} and as loops by {@code with_NAME}: those
 * that give the same whenever they are asked during a run. Files and variables of the controller are read once.
 */
public final class Lookups {
    private static final Map<String, Plugin> ALL = all();

    /** Why those that are not there are not. */
    private static final Map<String, String> REFUSED = Map.of(
            "csvfile", "declare the values as variables",
            "ini", "declare the values as variables",
            "lines", "it runs a program on the controller while planning; read a file with lookup('file', …)",
            "password", "it makes a password by chance, and a plan would not be what is applied; give it as a variable",
            "pipe",
                    "it runs a program on the controller while planning; use 'probe' with 'delegate_to: localhost' and"
                            + " register",
            "random_choice", "a plan would not be what is applied",
            "template", "render it on the host with the module 'template'",
            "unvault", "give the file as variables",
            "url", "it reads from the network while planning; use 'uri' and what it registers");

    /** What a plugin is asked, and the place to blame. */
    record Asked(List<Object> terms, Map<String, Object> options, Scope scope, String kind, Fault fault) {}

    /** Gives the items of a loop. */
    @FunctionalInterface
    interface Plugin {
        /** @throws UncheckedIOException when a file cannot be read */
        List<Object> items(Asked asked);
    }

    private Lookups() {}

    private static Map<String, Plugin> all() {
        Map<String, Plugin> plugins = new TreeMap<>(LoopLookups.all());
        plugins.putAll(FileLookups.all());
        return Collections.unmodifiableMap(plugins);
    }

    /** The functions {@code lookup} and {@code query}. */
    static List<Operation> functions() {
        return List.of(
                Operation.order(
                        "lookup",
                        "plugin, *terms, errors?, wantlist?, **options",
                        (none, args) -> args.flag("wantlist") ? query(args) : joined(query(args))),
                Operation.order("query", "plugin, *terms, errors?, **options", (none, args) -> query(args)),
                Operation.order("q", "plugin, *terms, errors?, **options", (none, args) -> query(args)));
    }

    /** As Ansible gives it to a template: texts with commas between them, or the one item that is no text. */
    private static Object joined(List<Object> items) {
        if (!items.isEmpty() && items.stream().allMatch(String.class::isInstance)) {
            return String.join(",", items.stream().map(String.class::cast).toList());
        }
        return items.size() == 1 ? items.getFirst() : items;
    }

    private static List<Object> query(Arguments args) {
        boolean lenient = args.has("errors") && !args.text("errors").equals("strict");
        Asked asked = new Asked(args.rest(), args.named(), args.scope(), "files", args::error);
        try {
            return items(args.text("plugin"), asked);
        } catch (UserError e) {
            if (lenient) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * The items of a loop.
     *
     * @param plugin what follows {@code with_}
     * @param given what the loop was given, evaluated
     * @param kind the directory where files are looked for first
     * @param at what to blame
     * @return a list, or an Unknown
     */
    public static Object loop(String plugin, Object given, Scope scope, String kind, Position at) {
        List<Object> terms = new ArrayList<>();
        if (given instanceof List<?> list) {
            terms.addAll(list);
        } else {
            terms.add(given);
        }
        Optional<Unknown> unknown = Tree.unknownIn(terms);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        Fault fault = (message, hint) -> hint.isEmpty() ? UserError.at(at, message) : UserError.at(at, message, hint);
        return items(plugin, new Asked(terms, Map.of(), scope, kind, fault));
    }

    private static List<Object> items(String written, Asked asked) {
        String name = written.substring(written.lastIndexOf('.') + 1);
        Plugin plugin = ALL.get(name);
        if (plugin == null) {
            String near = Suggestions.hint(name, ALL.keySet());
            String hint =
                    REFUSED.getOrDefault(name, near.isEmpty() ? "there are: " + String.join(", ", ALL.keySet()) : near);
            throw asked.fault().error("the lookup '" + written + "' does not exist here", hint);
        }
        try {
            return plugin.items(asked);
        } catch (UncheckedIOException e) {
            throw asked.fault().error("lookup '" + name + "': " + e.getCause().getMessage(), "");
        }
    }
}
