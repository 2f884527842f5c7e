package dev.slipway.modules.system;

import dev.slipway.engine.model.Action.OperateUnit.Step;
import dev.slipway.engine.model.UnitState;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a unit shall be, and the steps that lead there.
 *
 * @param name as the task names it
 * @param reload whether systemd shall know what the unit's files say
 */
record UnitGoal(
        String name,
        Optional<SystemdModule.State> state,
        Optional<Boolean> enabled,
        Optional<Boolean> masked,
        boolean reload) {
    /** Unit file states that neither enabling nor disabling changes: systemctl(1), is-enabled. */
    private static final Set<String> FIXED =
            Set.of("static", "generated", "indirect", "alias", "transient", "enabled-runtime");

    /**
     * Steps that are proven by looking at the unit again, and one that is not because it happens each time.
     *
     * @param after the unit when all is done
     */
    record Steps(List<Step> setup, Optional<Step> always, UnitState after) {}

    /** @throws UserError when systemd will not bring the unit there */
    Steps from(UnitState now) {
        check(now);
        boolean unmask = now.masked() && masked.equals(Optional.of(false));
        List<Step> steps = new ArrayList<>();
        UnitState after = now;
        if (unmask) {
            steps.add(Step.UNMASK);
            after = new UnitState("loaded", now.active(), "disabled", now.reloadNeeded());
        }
        if (reload && now.reloadNeeded()) {
            steps.add(Step.DAEMON_RELOAD);
        }
        boolean enable = enabled.isPresent() && (unmask || differs(enabled.get(), now));
        if (enable) {
            steps.add(enabled.get() ? Step.ENABLE : Step.DISABLE);
            after = after.withFile(enabled.get() ? "enabled" : "disabled");
        }
        Optional<Step> always = Optional.empty();
        Optional<Step> operation = operation(now);
        if (operation.isPresent()) {
            after = after.withActive(operation.get() == Step.STOP ? "inactive" : "active");
            always = operation.filter(step -> step == Step.RESTART || step == Step.RELOAD);
            operation.filter(step -> step == Step.START || step == Step.STOP).ifPresent(steps::add);
        }
        if (masked.equals(Optional.of(true)) && !now.masked()) {
            steps.add(Step.MASK);
            after = new UnitState("masked", after.active(), "masked", false);
        }
        boolean fresh = steps.stream().anyMatch(Step::reloads);
        return new Steps(steps, always, fresh ? after.withReloadNeeded(false) : after);
    }

    private void check(UnitState now) {
        boolean onlyMasked = masked.equals(Optional.of(true));
        if (!now.exists() && !onlyMasked) {
            throw UserError.argument(
                    "name",
                    "there is no unit '" + name + "'",
                    "write its unit file or install its package in an earlier task; "
                            + "'systemctl list-unit-files' lists those there are");
        }
        boolean wanted = enabled.orElse(false)
                || state.filter(s -> s != SystemdModule.State.STOPPED).isPresent();
        if (now.masked() && wanted && masked.isEmpty()) {
            throw UserError.argument(
                    "name",
                    "unit '" + name + "' is masked, so it cannot be started",
                    "set 'masked: false' if it may be");
        }
        if (Set.of("error", "bad-setting").contains(now.load()) && !now.reloadNeeded() && wanted) {
            throw UserError.argument(
                    "name",
                    "systemd cannot load unit '" + name + "': " + now.load(),
                    "'systemd-analyze verify " + full() + "' on the host tells what is wrong in it");
        }
    }

    private String full() {
        return name.contains(".") ? name : name + ".service";
    }

    private static boolean differs(boolean wanted, UnitState now) {
        return !fixed(now) && !now.masked() && now.enabled() != wanted;
    }

    private static boolean fixed(UnitState now) {
        return FIXED.contains(now.file());
    }

    private Optional<Step> operation(UnitState now) {
        return state.flatMap(wanted -> switch (wanted) {
            case STARTED -> now.running() ? Optional.empty() : Optional.of(Step.START);
            case STOPPED ->
                now.running() || now.active().equals("deactivating") ? Optional.of(Step.STOP) : Optional.empty();
            case RESTARTED -> Optional.of(Step.RESTART);
            case RELOADED -> Optional.of(now.running() ? Step.RELOAD : Step.START);
        });
    }

    /** What the operator should know although nothing is to be done about it. */
    Optional<String> note(UnitState now) {
        return enabled.filter(wanted -> fixed(now) && wanted != now.enabled())
                .map(wanted -> "unit '" + name + "' is " + now.file() + ": it can be neither enabled nor disabled"
                        + (wanted ? "" : ", mask it to keep it from being started"));
    }
}
