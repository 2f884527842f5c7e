package dev.slipway.engine.load.playbook;

import dev.slipway.engine.model.Become;
import dev.slipway.engine.model.Flow;
import dev.slipway.engine.model.LayeredMap;
import dev.slipway.engine.model.Section;
import dev.slipway.engine.model.Variable;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What plays, blocks, imports and roles hand down to the tasks in them.
 *
 * @param variables three layers, from weak to strong: of roles, of blocks and tasks, of a role's parameters
 */
record Inherited(
        List<Yaml.Scalar> when,
        List<String> tags,
        Become become,
        Optional<Yaml.Scalar> delegateTo,
        Optional<Yaml.Scalar> timeout,
        Flags flags,
        Setting setting,
        LayeredMap<Variable> defaults,
        Layers variables,
        Control control) {
    static final Inherited NOTHING = new Inherited(
            List.of(),
            List.of(),
            Become.INHERITED,
            Optional.empty(),
            Optional.empty(),
            new Flags(Optional.empty(), Optional.empty(), Optional.empty()),
            Setting.NOTHING,
            LayeredMap.empty(),
            new Layers(LayeredMap.empty(), LayeredMap.empty(), LayeredMap.empty()),
            new Control(List.of(), Optional.empty(), Optional.empty(), Optional.empty()));

    /** Yes, no, or not said. */
    record Flags(Optional<Boolean> runOnce, Optional<Boolean> ignoreErrors, Optional<Boolean> noLog) {
        Flags orElse(Flags outer) {
            return new Flags(runOnce.or(outer::runOnce), ignoreErrors.or(outer::ignoreErrors), noLog.or(outer::noLog));
        }
    }

    /** What becomes a task's {@link Flow}; empty for what nobody said. */
    record Control(
            List<Section> sections,
            Optional<Boolean> anyErrorsFatal,
            Optional<Boolean> ignoreUnreachable,
            Optional<Yaml.Scalar> throttle) {
        Control within(Fields inner) {
            return new Control(
                    sections,
                    inner.flag("any_errors_fatal").or(this::anyErrorsFatal),
                    inner.flag("ignore_unreachable").or(this::ignoreUnreachable),
                    inner.number("throttle").or(this::throttle));
        }

        Control in(List<Section> others) {
            return new Control(others, anyErrorsFatal, ignoreUnreachable, throttle);
        }

        Flow settled() {
            return new Flow(sections, anyErrorsFatal.orElse(false), ignoreUnreachable.orElse(false), throttle);
        }
    }

    /** Variables by what declares them. */
    record Layers(LayeredMap<Variable> roles, LayeredMap<Variable> tasks, LayeredMap<Variable> parameters) {
        LayeredMap<Variable> merged() {
            return roles.with(tasks).with(parameters);
        }
    }

    /** This and what the keywords of an inner level say; conditions and tags add up, elsewhere the inner level wins. */
    Inherited within(Fields inner) {
        List<Yaml.Scalar> conditions = new ArrayList<>(when);
        conditions.addAll(inner.scalars("when"));
        SequencedSet<String> allTags = new LinkedHashSet<>(tags);
        allTags.addAll(inner.words("tags"));
        return new Inherited(
                List.copyOf(conditions),
                List.copyOf(allTags),
                inner.become().orElse(become),
                inner.delegateTo().or(this::delegateTo),
                inner.scalar("timeout").or(this::timeout),
                new Flags(inner.flag("run_once"), inner.flag("ignore_errors"), inner.flag("no_log")).orElse(flags),
                setting.within(inner),
                defaults,
                new Layers(variables.roles, variables.tasks.with(inner.variables()), variables.parameters),
                control.within(inner));
    }

    /** This in a part of a block. */
    Inherited in(Section section) {
        List<Section> deeper = new ArrayList<>(control.sections());
        deeper.add(section);
        return with(control.in(List.copyOf(deeper)));
    }

    /** This for handlers of a role: they do not run where the role stands. */
    Inherited outOfBlocks() {
        return with(control.in(List.of()));
    }

    private Inherited with(Control other) {
        return new Inherited(when, tags, become, delegateTo, timeout, flags, setting, defaults, variables, other);
    }

    /** This without variables of any kind. */
    Inherited withoutVariables() {
        return new Inherited(
                when,
                tags,
                become,
                delegateTo,
                timeout,
                flags,
                setting,
                LayeredMap.empty(),
                NOTHING.variables,
                control);
    }

    /** This inside of a role. */
    Inherited inRole(Map<String, Variable> roleDefaults, Map<String, Variable> roleVariables) {
        Layers layers = new Layers(variables.roles.with(roleVariables), variables.tasks, variables.parameters);
        return new Inherited(
                when, tags, become, delegateTo, timeout, flags, setting, defaults.with(roleDefaults), layers, control);
    }

    Inherited withParameters(Map<String, Variable> more) {
        Layers layers = new Layers(variables.roles, variables.tasks, variables.parameters.with(more));
        return new Inherited(when, tags, become, delegateTo, timeout, flags, setting, defaults, layers, control);
    }

    /** This inside of an include, with what it was given by {@code vars} and whose tags must be chosen. */
    Inherited including(Fields include) {
        Layers layers = new Layers(variables.roles, variables.tasks.with(include.variables()), variables.parameters);
        return new Inherited(
                when,
                tags,
                become,
                delegateTo,
                timeout,
                new Flags(include.flag("run_once"), Optional.empty(), Optional.empty()).orElse(flags),
                setting.included(within(include).tags()),
                defaults,
                layers,
                control);
    }

    /** This with more conditions. */
    Inherited onlyWhen(List<Yaml.Scalar> conditions) {
        List<Yaml.Scalar> all = new ArrayList<>(when);
        all.addAll(conditions);
        return new Inherited(
                List.copyOf(all), tags, become, delegateTo, timeout, flags, setting, defaults, variables, control);
    }
}
