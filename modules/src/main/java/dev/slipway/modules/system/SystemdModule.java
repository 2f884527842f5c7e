package dev.slipway.modules.system;

import dev.slipway.engine.model.Action.OperateUnit;
import dev.slipway.engine.model.Action.OperateUnit.Step;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code systemd}: units, and whether systemd knows what their files say. */
public final class SystemdModule implements TaskModule<SystemdModule.Args>, Reporting<SystemdModule.Args> {
    /** What a unit shall do. */
    public enum State {
        STARTED,
        STOPPED,
        RESTARTED,
        RELOADED
    }

    public record Args(
            @Arg(
                    value = "The unit. A name without a suffix is a service.",
                    aliases = {"service", "unit"})
            Optional<String> name,

            @Arg("Whether it runs. `restarted` and `reloaded` happen each time, so they are for handlers.")
            Optional<State> state,

            @Arg("Whether it starts with the host.") Optional<Boolean> enabled,

            @Arg("Whether it is kept from being started at all.")
            Optional<Boolean> masked,

            @Arg(
                    value = "Whether systemd reads unit files again that changed since it read them, before all else.",
                    aliases = "daemon-reload",
                    preset = "false")
            boolean daemonReload,

            @Arg(
                    value = "Do not wait until a started unit is ready: for one that needs another host's to be so.",
                    preset = "false")
            boolean noBlock) {
        public Args {
            if (name.isEmpty() && (state.isPresent() || enabled.isPresent() || masked.isPresent())) {
                throw UserError.argument("name", "it is not said which unit", "give its 'name'");
            }
            if (state.isEmpty() && enabled.isEmpty() && masked.isEmpty() && !daemonReload) {
                throw UserError.argument(
                        "state",
                        "there is nothing to do",
                        "give one of 'state', 'enabled', 'masked' and 'daemon_reload'");
            }
            boolean up = state.filter(s -> s != State.STOPPED).isPresent();
            if (masked.orElse(false) && (up || enabled.orElse(false))) {
                throw UserError.argument(
                        "masked", "a masked unit can be neither started nor enabled", "set 'masked: false'");
            }
        }

        /** Whether it is to be restarted and nothing else, which needs no look at the unit. */
        private boolean eachTime() {
            return state.equals(Optional.of(State.RESTARTED)) && enabled.orElse(true) && masked.isEmpty();
        }

        private List<Step> queue(List<Step> steps) {
            return !noBlock
                    ? steps
                    : steps.stream()
                            .map(step -> switch (step) {
                                case START -> Step.QUEUE_START;
                                case RESTART -> Step.QUEUE_RESTART;
                                default -> step;
                            })
                            .toList();
        }

        private UnitGoal goal() {
            return new UnitGoal(name.orElseThrow(), state, enabled, masked, daemonReload);
        }
    }

    @Override
    public String name() {
        return "systemd";
    }

    @Override
    public List<String> aliases() {
        return List.of("systemd_service", "service");
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.flag("daemon_reexec", "systemd starts itself anew when its package is upgraded")
                        .or("daemon-reexec"),
                Refusal.flag("force", "links in the way of an enabled unit are not replaced: remove them with 'file'"),
                Refusal.of("scope", "units of users are not kept: use 'command: systemctl --user …' with a guard")
                        .but("system"),
                Refusal.of("pattern", "systemd knows whether a unit runs"),
                Refusal.of("runlevel", "a unit says itself what wants it, in [Install]")
                        .but("default"),
                Refusal.of("sleep", "systemd waits until a unit has stopped"),
                Refusal.of("arguments", "a unit's arguments stand in its file or a drop-in")
                        .or("args"),
                Refusal.of("use", "services are those of systemd").but("auto", "systemd", "service"));
    }

    @Override
    public Reference reference() {
        return new Reference("Starts, stops, enables and masks units of systemd.", """
                Steps are taken in the order unmask, daemon-reload, enable or disable, start or stop or restart, mask.

                `daemon_reload` reads unit files again only if systemd says that they changed since it last did
                (`NeedDaemonReload`), so it does no harm to set it. Without a `name` it asks about all units; when an
                earlier task of the plan changes something, the plan shows the reload, and applying asks once more.

                `restarted` also starts a unit that does not run, and so does `reloaded`. A unit that failed counts as
                stopped. A unit of type `oneshot` without `RemainAfterExit` is never running once it is done: let a handler
                restart it rather than asking for `started`. A unit without an `[Install]` section is `static`: it is
                neither enabled nor disabled, whatever is asked for.
                """, """
                - name: run etcd now and after every boot
                  systemd:
                    name: etcd
                    state: started
                    enabled: true
                    daemon_reload: true

                - name: restart kubelet
                  systemd: {name: kubelet, state: restarted, daemon_reload: true}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(args.name().<Query<?>>map(Query.Unit::new).orElse(StaleUnits.QUERY));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        if (args.name().isEmpty()) {
            return StaleUnits.plan(seen);
        }
        Query.Unit query = new Query.Unit(args.name().get());
        if (!seen.knows(query) && args.eachTime()) {
            return List.of(unseen(args));
        }
        UnitState now = seen.of(query);
        UnitGoal.Steps steps = args.goal().from(now);
        List<Step> setup = args.queue(steps.setup());
        boolean onlyReload = setup.equals(List.of(Step.DAEMON_RELOAD));
        List<Change> changes = new ArrayList<>();
        if (steps.always().isEmpty() || !setup.isEmpty() && !onlyReload) {
            UnitState between =
                    steps.always().isEmpty() ? steps.after() : steps.after().withActive(now.active());
            changes.addAll(proven(args.name().get(), now, setup, between));
            setup = List.of();
        }
        if (steps.always().isPresent()) {
            changes.add(each(
                    args.name().get(),
                    now,
                    setup,
                    args.queue(List.of(steps.always().get())).getFirst(),
                    steps.after()));
        }
        return changes;
    }

    private static List<Change> proven(String name, UnitState now, List<Step> steps, UnitState after) {
        if (steps.isEmpty()) {
            return List.of();
        }
        boolean onlyReload = steps.equals(List.of(Step.DAEMON_RELOAD));
        Delta delta = onlyReload ? StaleUnits.DELTA : new Delta.Value(words(now), words(after));
        Change change = Change.update("unit:" + name, delta, new OperateUnit(name, steps, after));
        return List.of(steps.contains(Step.DAEMON_RELOAD) && !onlyReload ? change.because(StaleUnits.REASON) : change);
    }

    /** A restart or reload, perhaps after reading the unit's files again. */
    private static Change each(String name, UnitState now, List<Step> before, Step step, UnitState after) {
        List<Step> steps = new ArrayList<>(before);
        steps.add(step);
        Delta delta = new Delta.Value(words(now), step == Step.RELOAD ? "reloaded" : "restarted");
        Change change = Change.run("unit:" + name, delta, new OperateUnit(name, steps, after));
        return before.isEmpty() ? change : change.because(StaleUnits.REASON);
    }

    /** A restart comes whatever the unit's state is by then. */
    private static Change unseen(Args args) {
        List<Step> steps = new ArrayList<>();
        if (args.daemonReload()) {
            steps.add(Step.DAEMON_RELOAD);
        }
        args.enabled().ifPresent(yes -> steps.add(Step.ENABLE));
        steps.addAll(args.queue(List.of(Step.RESTART)));
        String goal = args.enabled().isPresent() ? "restarted, enabled" : "restarted";
        Delta delta = new Delta.Value("(known after apply)", goal);
        UnitState after = new UnitState("loaded", "active", args.enabled().isPresent() ? "enabled" : "", false);
        return Change.run(
                "unit:" + args.name().orElseThrow(),
                delta,
                new OperateUnit(args.name().get(), steps, after));
    }

    private static String words(UnitState state) {
        if (!state.exists()) {
            return "";
        }
        return state.file().isEmpty() ? state.active() : state.active() + ", " + state.file();
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("name", "state", "enabled"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        if (args.name().isEmpty()) {
            return Report.NOTHING;
        }
        if (!seen.knows(new Query.Unit(args.name().get())) && args.eachTime()) {
            return Report.values(Map.of("name", args.name().get(), "state", "started"));
        }
        UnitState now = seen.of(new Query.Unit(args.name().get()));
        UnitState after = args.goal().from(now).after();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", args.name().get());
        values.put("state", after.running() ? "started" : "stopped");
        values.put("enabled", after.enabled());
        return new Report(values, args.goal().note(now).map(List::of).orElse(List.of()), Map.of());
    }
}
