package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one key of a task that is not a keyword.
 *
 * @param module its name without the collection
 * @param entry as written
 */
record ModuleCall(String module, Yaml.Entry entry) {
    /** The keys that stand where a module does but belong to the language. */
    static final Set<String> LANGUAGE = Set.of(
            "meta",
            "import_tasks",
            "include_tasks",
            "import_role",
            "include_role",
            "include_vars",
            "import_playbook",
            ArgumentSpecs.MODULE);

    /** The call; empty when there is none or more than one, and then the problems say so. */
    static Optional<ModuleCall> of(Fields task, Set<String> modules) {
        List<ModuleCall> calls = new ArrayList<>();
        Map<Yaml.Entry, String> unknown = new LinkedHashMap<>();
        boolean strange = false;
        for (Yaml.Entry written : task.mapping().entries()) {
            Yaml.Entry entry = OldSpelling.called(written, task.problems());
            String name = plain(entry.key());
            if (Vocabulary.TASK.known().contains(entry.key())) {
                continue;
            }
            Optional<String> elsewhere =
                    name.equals(entry.key()) ? Optional.empty() : AnsibleModules.misplaced(entry.key(), name);
            if (elsewhere.isPresent() && modules.contains(name)) {
                strange = true;
                task.problems().error(entry.at(), elsewhere.get(), "write '" + name + "'");
            } else if (modules.contains(name) || LANGUAGE.contains(name)) {
                calls.add(new ModuleCall(name, entry));
            } else {
                strange = true;
                unknown.put(entry, name);
            }
        }
        if (!beside(calls, unknown, task.problems())) {
            unknown.forEach((entry, name) -> unknown(entry, name, task, modules));
        }
        if (calls.size() > 1) {
            Yaml.Entry second = calls.get(1).entry();
            task.problems()
                    .error(
                            second.at(),
                            "a task calls one module, and this one calls '"
                                    + calls.get(0).entry().key() + "' and '" + second.key() + "'",
                            "make two tasks of it");
            return Optional.empty();
        }
        if (calls.isEmpty() && !strange) {
            task.problems()
                    .error(task.mapping().at(), "the task calls no module", "add one; 'slipway modules' lists them");
        }
        Optional<ModuleCall> call = calls.stream().findFirst();
        boolean listed =
                call.filter(c -> c.entry().value() instanceof Yaml.Sequence).isPresent();
        if (listed) {
            task.problems()
                    .error(
                            call.get().entry().value().at(),
                            "the arguments of '" + call.get().module() + "' are a mapping, not a list",
                            "write each as 'name: value', without '- '");
        }
        return strange || listed ? Optional.empty() : call;
    }

    /** Whether the arguments of a module stand in its column, which is one mistake however many they are. */
    private static boolean beside(List<ModuleCall> calls, Map<Yaml.Entry, String> unknown, Problems problems) {
        boolean beside = calls.size() == 1
                && Values.nothing(calls.getFirst().entry().value())
                && !unknown.isEmpty()
                && unknown.keySet().stream()
                        .allMatch(entry -> entry.at().line()
                                        > calls.getFirst().entry().at().line()
                                && !Vocabulary.TASK.later(entry.key())
                                && Suggestions.closest(entry.key(), Vocabulary.TASK.known())
                                        .isEmpty());
        if (beside) {
            Yaml.Entry first = unknown.keySet().iterator().next();
            problems.error(
                    Rule.UNKNOWN_MODULE,
                    first.at(),
                    "'" + first.key() + "' is no keyword of a task",
                    Optional.of("if it is an argument of '"
                            + calls.getFirst().entry().key() + "', indent it and those below deeper than that"));
        }
        return beside;
    }

    /** As {@link AnsibleModules#plain}. */
    static String plain(String key) {
        return key.indexOf('.') < 0 ? key : AnsibleModules.plain(key);
    }

    private static void unknown(Yaml.Entry entry, String name, Fields task, Set<String> modules) {
        if (Vocabulary.TASK.later(name)) {
            task.unknown(entry, Vocabulary.TASK, "a task");
            return;
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        Optional<String> instead =
                modules.contains(last) ? Optional.empty() : AnsibleModules.instead(entry.key(), last);
        if (instead.isPresent()) {
            task.problems()
                    .error(entry.at(), "module '" + entry.key() + "' of Ansible is not in Slipway", instead.get());
            return;
        }
        Set<String> words = new TreeSet<>(modules);
        words.addAll(LANGUAGE);
        words.addAll(Vocabulary.TASK.known());
        words.add("block");
        Optional<String> hint = modules.contains(last)
                ? Optional.of("did you mean '" + last + "'?")
                : Suggestions.didYouMean(last, words);
        task.problems()
                .error(
                        Rule.UNKNOWN_MODULE,
                        entry.at(),
                        "unknown module or keyword '" + entry.key() + "'",
                        hint.or(() -> Optional.of("'slipway modules' lists all modules")));
    }

    /** The arguments: those after the module's name and those of {@code args}. */
    Yaml arguments(Fields task) {
        Problems problems = task.problems();
        Yaml own = own(problems);
        Optional<Yaml> more = task.value("args");
        if (more.isEmpty()) {
            return own;
        }
        if (!(more.get() instanceof Yaml.Mapping named)) {
            problems.error(
                    more.get().at(), "'args' is a mapping, not " + more.get().kind());
            return own;
        }
        return merge(own, named, problems);
    }

    private Yaml own(Problems problems) {
        Yaml written = entry.value();
        Yaml.Scalar none = new Yaml.Scalar(written.at(), "", false, "");
        if (Values.nothing(written)) {
            return none;
        }
        return switch (written) {
            case Yaml.Mapping mapping -> mapping;
            case Yaml.Scalar text -> new FreeForm(problems).read(module, text);
            case Yaml.Sequence list -> none;
        };
    }

    private static Yaml merge(Yaml own, Yaml.Mapping named, Problems problems) {
        List<Yaml.Entry> entries = new ArrayList<>();
        if (own instanceof Yaml.Mapping mapping) {
            entries.addAll(mapping.entries());
        } else if (!Values.nothing(own)) {
            entries.add(new Yaml.Entry(own.at(), Task.FREE, own));
        }
        Yaml.Mapping first = new Yaml.Mapping(own.at(), entries);
        for (Yaml.Entry entry : named.entries()) {
            if (first.entry(entry.key()).isPresent()) {
                problems.error(entry.at(), "argument '" + entry.key() + "' is given twice");
            } else {
                entries.add(entry);
            }
        }
        return new Yaml.Mapping(own.at(), entries);
    }
}
