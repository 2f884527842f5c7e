package dev.slipway.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tasks for a set of hosts.
 *
 * @param name as written, or the host pattern
 * @param hosts the pattern, possibly a template
 * @param tags its own, which all its tasks have too
 * @param login how its hosts are reached where no variable of theirs says it
 * @param roles the names of its roles
 * @param defaults what the roles of the play declare in {@code defaults/}: below everything else, also below the inventory
 * @param variables of {@code vars}, {@code vars_files} and the {@code vars} of the play's roles, precedence settled: above
 *     what the inventory says, below what tasks say
 * @param serial sizes of the batches as written (numbers or percentages), empty for all hosts at once
 * @param needs names of plays that must be over first; empty Optional means the play before this one
 * @param gathering whether its tasks may use facts of hosts
 * @param tasks pre_tasks, roles, tasks and post_tasks in the order they run, blocks flattened
 * @param handlers in written order
 * @param open keywords of the play alone that are templates: to be settled before anything else
 */
public record Play(
        String name,
        Position at,
        Yaml.Scalar hosts,
        List<String> tags,
        Login login,
        Roles roles,
        Map<String, Variable> defaults,
        Map<String, Variable> variables,
        Become become,
        List<Yaml.Scalar> serial,
        Optional<List<Yaml.Scalar>> needs,
        Gathering gathering,
        List<Task> tasks,
        List<Task> handlers,
        PlayControl control,
        Yaml.Mapping open) {
    /** Whom to log in as and at which port, as written: {@code remote_user} and {@code port}. */
    public record Login(Optional<Yaml.Scalar> user, Optional<Yaml.Scalar> port) {
        public Login {
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(port, "port");
        }
    }

    /**
     * Roles by name.
     *
     * @param named those that the play lists, then those that its tasks import, as often as they do
     * @param dependencies those that others depend on, each once
     */
    public record Roles(List<String> named, List<String> dependencies) {
        public Roles {
            named = List.copyOf(named);
            dependencies = List.copyOf(dependencies);
        }
    }

    /** What {@code gather_facts} says. */
    public enum Gathering {
        /** Facts are known: those that are used are asked for. */
        FACTS,
        /** The play does without, and a fact is a name that is not defined. */
        NOTHING
    }

    public Play {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(hosts, "hosts");
        tags = List.copyOf(tags);
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(roles, "roles");
        defaults = LayeredMap.copyOf(defaults);
        variables = LayeredMap.copyOf(variables);
        Objects.requireNonNull(become, "become");
        serial = List.copyOf(serial);
        Objects.requireNonNull(needs, "needs");
        Objects.requireNonNull(gathering, "gathering");
        tasks = List.copyOf(tasks);
        handlers = List.copyOf(handlers);
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(open, "open");
    }

    /** The same play, where facts are known. */
    public Play withFacts() {
        return gathering == Gathering.FACTS ? this : with(serial, Gathering.FACTS, handlers, control, open);
    }

    /** The same play with other handlers. */
    public Play with(List<Task> others) {
        return with(serial, gathering, others, control, open);
    }

    /** The same play with what was open in it settled. */
    public Play with(List<Yaml.Scalar> sizes, Gathering facts, PlayControl settled) {
        return with(sizes, facts, handlers, settled, new Yaml.Mapping(open.at(), List.of()));
    }

    private Play with(
            List<Yaml.Scalar> sizes, Gathering facts, List<Task> others, PlayControl way, Yaml.Mapping remaining) {
        return new Play(
                name, at, hosts, tags, login, roles, defaults, variables, become, sizes, needs, facts, tasks, others,
                way, remaining);
    }
}
