package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Lookup;
import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.model.Home;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The variables that nobody declares and nobody can replace: who the host is, who else there is, what runs. Their names are
 * those of Ansible's "Special Variables".
 */
final class MagicVariables {
    /** The variables of other hosts, which are for who can look at those. */
    static final String HOSTS = "hostvars";

    /** All variables of the task by name. */
    static final String OWN = "vars";

    private static final List<String> ALWAYS =
            List.of("inventory_hostname", "inventory_hostname_short", "group_names", "groups", HOSTS, "omit");

    /** Those of Ansible that are not there, and what to do instead. */
    private static final Map<String, String> REFUSED = Map.of(
            "ansible_collection_name", "there are no collections here",
            "ansible_config_file",
                    "no configuration file of Ansible's is read: settings are options and SLIPWAY_… variables",
            "ansible_delegated_vars", "use hostvars['NAME'] of the host that the task is delegated to",
            "ansible_forks", "hosts do not wait for each other, so there is no such number",
            "ansible_playbook_python", "no Python runs",
            "ansible_search_path",
                    "files are looked for beside the task, in its role and beside the playbook; name the directory, as"
                            + " by role_path or playbook_dir");

    private final Map<String, Object> groups;
    private final Map<String, Object> constants;

    /** @param constants what is the same for every host and task */
    MagicVariables(Inventory inventory, Map<String, Object> constants) {
        this.constants = constants;
        this.groups = inventory.groups().values().stream()
                .collect(Collectors.toMap(g -> g.name(), g -> (Object) g.hosts(), (a, b) -> a, LinkedHashMap::new));
    }

    /** The hosts of each group by name. */
    Map<String, Object> groups() {
        return groups;
    }

    /** Null when there is none of that name from there. */
    Object of(String name, Standpoint from) {
        return switch (name) {
            case "inventory_hostname" -> from.host().name();
            case "inventory_hostname_short" -> shortName(from.host().name());
            case "group_names" -> from.host().groups();
            case "groups" -> groups;
            case "omit" -> Omit.OMIT;
            case "ansible_play_hosts", "ansible_play_hosts_all" ->
                from.node().map(node -> node.group().play()).orElse(null);
            case "play_hosts", "ansible_play_batch" ->
                from.node().map(node -> node.group().batch()).orElse(null);
            case "ansible_play_name" -> ofPlay(from, Play::name);
            case "ansible_play_role_names", "role_names" ->
                ofPlay(from, play -> play.roles().named());
            case "ansible_dependent_role_names" ->
                ofPlay(from, play -> play.roles().dependencies());
            case "ansible_role_names" -> ofPlay(from, MagicVariables::all);
            case "role_name", "ansible_role_name" -> ofRole(from, Home.InRole::name);
            case "role_path" -> ofRole(from, role -> role.directory().toString());
            case "ansible_parent_role_names" -> parents(from, Home.InRole::name);
            case "ansible_parent_role_paths" ->
                parents(from, role -> role.directory().toString());
            case "ansible_loop_var" -> loop(from).map(Task.Loop::variable).orElse(null);
            case "ansible_index_var" -> loop(from).flatMap(Task.Loop::index).orElse(null);
            case "inventory_file" -> declaration(from).map(Path::toString).orElse((String) constants.get(name));
            case "inventory_dir" ->
                declaration(from).map(file -> String.valueOf(file.getParent())).orElse((String) constants.get(name));
            default -> constants.get(name);
        };
    }

    /** What a name stands for that nothing declares: something all the same, or nothing and perhaps why. */
    static Lookup otherwise(String name, Standpoint from) {
        String host = from.host().name();
        return switch (from.node().isPresent() ? name : "") {
            case "ansible_host" -> new Lookup.Found(host);
            case "ansible_connection" -> new Lookup.Found(Inventory.LOCAL_NAMES.contains(host) ? "local" : "ssh");
            default -> REFUSED.containsKey(name) ? new Lookup.Undefined(REFUSED.get(name)) : Lookup.UNDEFINED;
        };
    }

    private static Object ofPlay(Standpoint from, Function<Play, Object> value) {
        return from.node().map(node -> value.apply(node.task().play())).orElse(null);
    }

    private static List<String> all(Play play) {
        Set<String> names = new LinkedHashSet<>(play.roles().named());
        names.addAll(play.roles().dependencies());
        return List.copyOf(names);
    }

    private static List<Home.InRole> roles(Standpoint from) {
        return from.node().map(node -> node.task().task().home().roles()).orElse(List.of());
    }

    private static Object ofRole(Standpoint from, Function<Home.InRole, Object> value) {
        return roles(from).stream().findFirst().map(value).orElse(null);
    }

    private static Object parents(Standpoint from, Function<Home.InRole, String> value) {
        List<String> parents = roles(from).stream().skip(1).map(value).toList();
        return parents.isEmpty() ? null : parents;
    }

    /** The loop that goes round there. */
    private static Optional<Task.Loop> loop(Standpoint from) {
        return from.node().flatMap(node -> node.task().task().loop()).filter(loop -> from.item()
                .containsKey(loop.variable()));
    }

    /** The file that names the host first; none for a host of the command line or the implicit one. */
    private static Optional<Path> declaration(Standpoint from) {
        String file = from.host().at().source().name();
        return file.isEmpty() || file.startsWith("--")
                ? Optional.empty()
                : Optional.of(Path.of(file).toAbsolutePath().normalize());
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>(ALWAYS);
        names.addAll(constants.keySet());
        return names;
    }

    private static String shortName(String host) {
        boolean address = host.contains(":") || host.chars().allMatch(c -> c == '.' || Character.isDigit(c));
        int dot = host.indexOf('.');
        return address || dot < 0 ? host : host.substring(0, dot);
    }
}
