package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Omit;
import dev.slipway.engine.model.Inventory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The variables that nobody declares and nobody can replace: who the host is, who else there is, what runs. */
final class MagicVariables {
    /** The variables of other hosts, which are for who can look at those. */
    static final String HOSTS = "hostvars";

    private static final List<String> ALWAYS =
            List.of("inventory_hostname", "inventory_hostname_short", "group_names", "groups", HOSTS, "omit");

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
            case "ansible_play_name" ->
                from.node().map(node -> node.task().play().name()).orElse(null);
            case "inventory_file" -> declaration(from).map(Path::toString).orElse((String) constants.get(name));
            case "inventory_dir" ->
                declaration(from).map(file -> String.valueOf(file.getParent())).orElse((String) constants.get(name));
            case "role_path" ->
                from.node()
                        .filter(node -> node.task().task().scope().size() > 1)
                        .map(node -> node.task().task().scope().getFirst().toString())
                        .orElse(null);
            default -> constants.get(name);
        };
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
