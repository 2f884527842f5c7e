package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keywords of a task that calls a module. */
record TaskFields(Fields fields, Inherited outer, Place place) {
    /** The task; empty when it is of no use, and then the problems say why. */
    Optional<Task> task(ModuleCall call) {
        return task(call, call.arguments(fields));
    }

    /** As {@link #task(ModuleCall)} with other arguments than those that are written. */
    Optional<Task> task(ModuleCall call, Yaml own) {
        Inherited all = outer.within(fields);
        Optional<Yaml.Mapping> defaults =
                Optional.ofNullable(all.setting().moduleDefaults().get(call.module()));
        Yaml arguments = ModuleDefaults.under(defaults, own);
        if (call.module().equals(Meta.KEYWORD) && !Meta.check(call, arguments, place, problems())) {
            return Optional.empty();
        }
        return Optional.of(new Task(
                fields.text("name").orElseGet(() -> unnamed(call, arguments)),
                fields.mapping().at(),
                call.module(),
                call.entry().at(),
                arguments,
                all.when(),
                Loops.of(fields),
                fields.identifier("register"),
                fields.scalars("notify"),
                listen(),
                all.tags(),
                all.become(),
                all.defaults(),
                all.variables().merged(),
                all.delegateTo(),
                repeat(),
                keywords(all),
                place.home(),
                all.control().settled()));
    }

    private static String unnamed(ModuleCall call, Yaml arguments) {
        return call.module().equals(Meta.KEYWORD) && arguments instanceof Yaml.Scalar action
                ? Meta.KEYWORD + ": " + action.text()
                : call.module();
    }

    /** A handler of a role can also be notified as {@code role : handler}. */
    private List<String> listen() {
        List<String> names = new ArrayList<>(
                fields.scalars("listen").stream().map(Yaml.Scalar::text).toList());
        if (place.kind() == Place.Kind.TASKS) {
            fields.mapping().entry("listen").ifPresent(entry -> problems()
                    .error(entry.at(), "'listen' is for handlers"));
            return names;
        }
        place.role().ifPresent(role -> fields.text("name").ifPresent(name -> names.add(role + " : " + name)));
        return names;
    }

    /** A task that Ansible would look after from time to time has, here, just a limit of its own. */
    private Optional<Yaml.Scalar> asynchronous() {
        Optional<Yaml.Scalar> limit = fields.scalar("async");
        fields.scalar("poll")
                .filter(poll -> limit.isPresent() && poll.text().equals("0"))
                .ifPresent(
                        poll -> problems()
                                .error(
                                        poll.at(),
                                        "'poll: 0' leaves a program behind that nobody looks after",
                                        "make it a unit of systemd; or remove 'poll', and it is waited for as long as 'async' says"));
        return limit;
    }

    private Problems problems() {
        return fields.problems();
    }

    private Task.Repeat repeat() {
        return new Task.Repeat(fields.scalars("until"), fields.scalar("retries"), fields.scalar("delay"));
    }

    private Task.Keywords keywords(Inherited all) {
        return new Task.Keywords(
                all.flags().runOnce().orElse(false),
                all.flags().ignoreErrors().orElse(false),
                all.flags().noLog().orElse(false),
                all.timeout().or(this::asynchronous),
                fields.scalars("changed_when"),
                fields.scalars("failed_when"),
                all.setting().settled());
    }
}
