package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Tree;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Flow;
import dev.slipway.engine.model.Host;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Task.Setting;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keywords of a task that are one thing for all hosts, such as {@code no_log}, with their templates filled in: what comes out must
 * be known before the run and be the same for all hosts of the play.
 */
record TaskTemplates(TaskNames places, Names names, Problems problems) {
    /** The play with its handlers settled. */
    Play withHandlers() {
        Play play = places.play();
        boolean plain = play.handlers().stream()
                .allMatch(task -> task.keywords().setting().open().isEmpty());
        return plain
                ? play
                : play.with(play.handlers().stream()
                        .map(task -> settled(task, CompiledTask.Kind.HANDLER, Map.of()))
                        .toList());
    }

    /** @param known variables of loops around the task, the same for all hosts */
    Task settled(Task task, CompiledTask.Kind kind, Map<String, Object> known) {
        Map<String, Yaml.Scalar> open = task.keywords().setting().open();
        if (open.isEmpty()) {
            return task;
        }
        Map<String, Object> values = new HashMap<>();
        open.forEach((keyword, written) -> value(task, kind, known, keyword).ifPresent(v -> values.put(keyword, v)));
        return with(task, new Settled(open, values, problems));
    }

    /** The value for all hosts; empty when there is none, which is told. */
    private Optional<Object> value(Task task, CompiledTask.Kind kind, Map<String, Object> known, String keyword) {
        Yaml.Scalar written = task.keywords().setting().open().get(keyword);
        Optional<Object> all = Optional.empty();
        Optional<Host> first = Optional.empty();
        try {
            for (Host host : places.hosts()) {
                Object here = Tree.reveal(places.value(task, kind, written, host, known));
                if (here instanceof Unknown(String because)) {
                    if (names == Names.PARTIAL) {
                        return Optional.empty();
                    }
                    throw UserError.at(
                            written.at(),
                            "'" + keyword + "' must be known before the run, and this depends on " + because);
                }
                if (first.isPresent() && !all.equals(Optional.ofNullable(here))) {
                    throw UserError.at(
                            written.at(),
                            "'" + keyword + "' is " + Shown.brief(all.orElse("")) + " for host '"
                                    + first.get().name() + "' and " + Shown.brief(here) + " for '" + host.name() + "'",
                            "it is one thing for all hosts: make two tasks of it, each with its 'when'");
                }
                first = Optional.of(host);
                all = Optional.ofNullable(here);
            }
        } catch (UserError e) {
            e.diagnostics()
                    .forEach(
                            d -> problems.error(
                                    d.at(),
                                    d.message(),
                                    d.hint()
                                            .orElse(
                                                    "'" + keyword
                                                            + "' is settled before the run, when no task has registered or set anything")));
            return Optional.empty();
        }
        return all;
    }

    /** Values by keyword, as what the keywords take. */
    private record Settled(Map<String, Yaml.Scalar> open, Map<String, Object> values, Problems problems) {
        boolean flag(String keyword, boolean otherwise) {
            Object value = values.get(keyword);
            if (value == null) {
                return otherwise;
            }
            Yaml.Scalar at = open.get(keyword);
            Optional<Boolean> flag = Values.bool(new Yaml.Scalar(at.at(), String.valueOf(value), false, ""));
            if (flag.isEmpty()) {
                problems.error(at.at(), "'" + keyword + "' is true or false, not " + Shown.brief(value));
            }
            return flag.orElse(otherwise);
        }

        Optional<Yaml.Scalar> number(String keyword, Optional<Yaml.Scalar> otherwise) {
            Object value = values.get(keyword);
            if (value == null) {
                return otherwise;
            }
            Yaml.Scalar at = open.get(keyword);
            String text = String.valueOf(value);
            if (!text.matches("\\d{1,9}")) {
                problems.error(at.at(), "'" + keyword + "' is a whole number from 0 on, not " + Shown.brief(value));
                return otherwise;
            }
            return Optional.of(new Yaml.Scalar(at.at(), text, false, ""));
        }

        Setting.Performing performing(Setting.Performing otherwise) {
            if (!values.containsKey("check_mode")) {
                return otherwise;
            }
            return flag("check_mode", false) ? Setting.Performing.NEVER : Setting.Performing.ALSO_IN_PLANS;
        }

        Setting.Diff diff(Setting.Diff otherwise) {
            if (!values.containsKey("diff")) {
                return otherwise;
            }
            return flag("diff", true) ? Setting.Diff.SHOWN : Setting.Diff.HIDDEN;
        }
    }

    private static Task with(Task task, Settled settled) {
        Task.Keywords words = task.keywords();
        Setting setting = words.setting();
        Flow flow = task.flow();
        return task.with(
                new Task.Keywords(
                        settled.flag("run_once", words.runOnce()),
                        settled.flag("ignore_errors", words.ignoreErrors()),
                        settled.flag("no_log", words.noLog()),
                        words.timeout(),
                        words.changedWhen(),
                        words.failedWhen(),
                        new Setting(
                                setting.environment(),
                                settled.performing(setting.performing()),
                                settled.diff(setting.diff()),
                                setting.included(),
                                setting.include(),
                                Map.of())),
                new Flow(
                        flow.sections(),
                        settled.flag("any_errors_fatal", flow.anyErrorsFatal()),
                        settled.flag("ignore_unreachable", flow.ignoreUnreachable()),
                        settled.number("throttle", flow.throttle())));
    }
}
