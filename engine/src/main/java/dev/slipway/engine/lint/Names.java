package dev.slipway.engine.lint;

import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.compile.expression.Mention.Kind;
import dev.slipway.engine.facts.FactCatalog;
import dev.slipway.engine.lint.Texts.Named;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which names there are, and which are spoken of.
 *
 * @param declared by name and place: what inventory, plays, roles and tasks declare as variables
 * @param known every name that something defines, somewhere
 * @param uses how often each name is spoken of
 */
record Names(Map<Position, Variable> declared, Set<String> known, Map<String, Integer> uses) {
    /** What is defined for every task ({@link dev.slipway.engine.compile.Scopes}), and by nothing in the files. */
    private static final Set<String> MAGIC = Set.of(
            "inventory_hostname",
            "inventory_hostname_short",
            "ansible_managed",
            "inventory_file",
            "inventory_dir",
            "group_names",
            "groups",
            "hostvars",
            "omit",
            "play_hosts",
            "playbook_dir",
            "role_name",
            "role_path",
            "slipway_version",
            "vars",
            "ansible_facts",
            "ansible_play_hosts",
            "ansible_play_hosts_all",
            "ansible_play_batch",
            "ansible_play_name",
            "ansible_check_mode",
            "ansible_diff_mode",
            "ansible_version",
            "ansible_become",
            "ansible_become_user",
            "ansible_loop",
            "ansible_loop_var",
            "ansible_index_var",
            "ansible_dependent_role_names",
            "ansible_inventory_sources",
            "ansible_limit",
            "ansible_parent_role_names",
            "ansible_parent_role_paths",
            "ansible_play_role_names",
            "ansible_role_name",
            "ansible_role_names",
            "ansible_run_tags",
            "ansible_skip_tags",
            "ansible_verbosity",
            "role_names",
            "ansible_connection",
            "ansible_host");

    static Names of(Subject subject, Texts texts) {
        Map<Position, Variable> declared = new LinkedHashMap<>();
        Set<String> known = new HashSet<>(MAGIC);
        known.addAll(subject.given());
        FactCatalog.names().forEach(fact -> known.add(FactCatalog.PREFIX + fact));
        for (Host host : subject.inventory().hosts().values()) {
            add(host.variables().values(), declared);
        }
        for (Playbook playbook : subject.playbooks()) {
            for (Play play : playbook.plays()) {
                add(play.defaults().values(), declared);
                add(play.variables().values(), declared);
                play.tasks().forEach(task -> add(task, declared));
                play.handlers().forEach(task -> add(task, declared));
            }
        }
        declared.values().forEach(variable -> known.add(variable.name()));
        texts.named().stream().map(Named::name).forEach(known::add);
        texts.keys().stream().map(Named::name).forEach(known::add);
        Map<String, Integer> uses = new HashMap<>();
        for (Mention mention : texts.mentions()) {
            if (mention.kind() != Kind.TEXT) {
                uses.merge(name(mention), 1, Integer::sum);
            }
        }
        // what only the program itself looks for is there to be set
        subject.asked().stream().filter(name -> !uses.containsKey(name)).forEach(known::add);
        return new Names(declared, known, uses);
    }

    private static void add(Task task, Map<Position, Variable> declared) {
        add(task.variables().values(), declared);
        add(task.defaults().values(), declared);
    }

    private static void add(Collection<Variable> variables, Map<Position, Variable> declared) {
        variables.forEach(variable -> declared.putIfAbsent(variable.at(), variable));
    }

    /** The variable that is meant: of {@code hostvars[h].x} it is {@code x}. */
    static String name(Mention mention) {
        return mention.name().equals("hostvars") && mention.key(1).isPresent()
                ? mention.key(1).get()
                : mention.name();
    }

    /** Where that name stands. */
    static Position at(Mention mention) {
        return mention.name().equals("hostvars") && mention.key(1).isPresent()
                ? mention.path().get(1).at()
                : mention.at();
    }

    /** The name that a mistyped one was meant to be: one that is defined, or that is spoken of more often. */
    Optional<String> meant(String name) {
        Optional<String> defined = Near.to(name, known);
        if (defined.isPresent()) {
            return defined;
        }
        int own = uses.getOrDefault(name, 0);
        Set<String> usual = new TreeSet<>();
        uses.forEach((other, count) -> {
            if (count > own) {
                usual.add(other);
            }
        });
        return Near.to(name, usual);
    }
}
