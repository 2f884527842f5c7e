package dev.slipway.engine.compile;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What plays say of how their hosts are reached: connection variables among theirs, stronger than the inventory, and
 * {@code remote_user} and {@code port}, weaker than it, all as in Ansible. A host has one connection in a run, so plays that
 * have something to do on it must agree, and a task cannot have its own.
 *
 * @param scopes with the variables of the command line and what opens secrets
 */
record Logins(Inventory inventory, Scopes scopes, CompileOptions options, Problems problems) {
    /** The inventory with what plays add to hosts; the same object when they add nothing. */
    Inventory reached(List<Playbook> playbooks, Function<Play, List<Host>> hosts) {
        List<Play> plays =
                playbooks.stream().flatMap(book -> book.plays().stream()).toList();
        plays.forEach(play -> tasks(play).forEach(task -> checkTask(play, task)));
        List<String> names = ConnectionVariables.ALL.stream()
                .filter(name -> plays.stream().anyMatch(play -> says(play, name)))
                .toList();
        if (names.isEmpty()) {
            return inventory;
        }
        Map<String, List<LoginView>> views = new LinkedHashMap<>();
        for (Play play : plays) {
            if (tasks(play).anyMatch(this::onTheHost)) {
                hosts.apply(play).forEach(host -> views.computeIfAbsent(host.name(), k -> new ArrayList<>())
                        .add(LoginView.of(play, host, scopes)));
            }
        }
        LoginAgreement agreement = new LoginAgreement(problems);
        Map<String, Host> all = new LinkedHashMap<>(inventory.hosts());
        views.forEach((host, seen) -> {
            names.forEach(name -> agreement.check(name, seen));
            all.computeIfPresent(host, (key, known) -> reached(known, seen, names));
        });
        return new Inventory(all, inventory.groups(), inventory.implicit());
    }

    private static Host reached(Host host, List<LoginView> views, List<String> names) {
        Map<String, Variable> added = new LinkedHashMap<>();
        Map<String, Map<String, Variable>> logins = new LinkedHashMap<>();
        for (LoginView view : views) {
            view.keywords().forEach(added::putIfAbsent);
            names.stream()
                    .filter(view::says)
                    .forEach(name -> logins.put(name, view.seen().variables()));
        }
        return new Host(
                host.name(), host.at(), host.groups(), LayeredMap.copyOf(added).with(host.variables()), logins);
    }

    private static boolean says(Play play, String name) {
        return play.variables().containsKey(name)
                || LoginView.written(play, name).isPresent();
    }

    private static Stream<Task> tasks(Play play) {
        return Stream.concat(Include.everything(play.tasks()), play.handlers().stream());
    }

    /** Whether it may do something there by the host's own connection, and not just steer the run. */
    private boolean onTheHost(Task task) {
        return task.delegateTo().isEmpty() && !task.module().equals("meta") && options.selects(task);
    }

    private void checkTask(Play play, Task task) {
        for (String name : ConnectionVariables.ALL) {
            Variable variable = task.variables().get(name);
            if (variable != null
                    && !variable.equals(play.variables().get(name))
                    && !ConnectionVariables.usual(name, variable.value())) {
                refuse(name, variable);
            }
        }
        if (task.module().equals("set_fact") && task.arguments() instanceof Yaml.Mapping facts) {
            facts.entries().stream()
                    .filter(entry -> ConnectionVariables.ALL.contains(entry.key()))
                    .forEach(entry -> problems.error(
                            entry.at(),
                            "'" + entry.key() + "' cannot be set by a task: a host has one connection in a run",
                            "set it in the inventory, or in 'vars' of the play"));
        }
    }

    private void refuse(String name, Variable variable) {
        boolean local = name.equals("ansible_connection")
                && variable.value() instanceof Yaml.Scalar scalar
                && scalar.text().equals("local");
        problems.error(
                variable.at(),
                "'" + name + "' cannot be set for some tasks of a play: a host has one connection in a run",
                local
                        ? Optional.of("write 'delegate_to: localhost' for what the controller shall do")
                        : Optional.of("set it in the inventory or in 'vars' of the play; 'become_user' is for acting as"
                                + " another user"));
    }
}
