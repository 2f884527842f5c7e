package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.yaml.Values;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What surrounds tasks, as it is handed down.
 *
 * @param environment from the outermost level to the innermost
 * @param checkMode whether changes are only looked at
 * @param diff whether texts are shown
 * @param moduleDefaults by name of module: arguments that a task may leave out
 * @param included as {@link Task.Setting#included}
 * @param open as {@link Task.Setting#open}; the innermost level that says something counts
 */
record Setting(
        List<Yaml> environment,
        Optional<Boolean> checkMode,
        Optional<Boolean> diff,
        Map<String, Yaml.Mapping> moduleDefaults,
        List<List<String>> included,
        Map<String, Yaml.Scalar> open) {
    static final Setting NOTHING =
            new Setting(List.of(), Optional.empty(), Optional.empty(), Map.of(), List.of(), Map.of());

    /** This and what the keywords of an inner level say. */
    Setting within(Fields inner) {
        Optional<Yaml> added = inner.value("environment").filter(value -> isEnvironment(inner, value));
        return new Setting(
                added.map(more -> plus(environment, more)).orElse(environment),
                inner.flag("check_mode").or(() -> checkMode),
                inner.flag("diff").or(() -> diff),
                ModuleDefaults.within(moduleDefaults, inner),
                included,
                OpenKeywords.within(open, inner));
    }

    private static boolean isEnvironment(Fields fields, Yaml value) {
        boolean list = value instanceof Yaml.Sequence items
                && items.items().stream().allMatch(item -> item instanceof Yaml.Mapping || Values.template(item));
        boolean fits = list || value instanceof Yaml.Mapping || Values.template(value);
        if (!fits) {
            fields.problems()
                    .error(
                            value.at(),
                            "'environment' is a mapping of names to values, not " + value.kind(),
                            "write 'environment:' and below it 'NAME: value'");
        }
        return fits;
    }

    Setting included(List<String> tags) {
        return new Setting(environment, checkMode, diff, moduleDefaults, plus(included, tags), open);
    }

    private static <T> List<T> plus(List<T> some, T one) {
        List<T> sum = new ArrayList<>(some);
        sum.add(one);
        return List.copyOf(sum);
    }

    private Task.Setting.Performing performing() {
        if (checkMode.isEmpty()) {
            return Task.Setting.Performing.WHEN_APPLYING;
        }
        return checkMode.get() ? Task.Setting.Performing.NEVER : Task.Setting.Performing.ALSO_IN_PLANS;
    }

    /** For a task. */
    Task.Setting settled() {
        return environment.isEmpty() && checkMode.isEmpty() && diff.isEmpty() && included.isEmpty() && open.isEmpty()
                ? Task.Setting.PLAIN
                : new Task.Setting(
                        environment,
                        performing(),
                        diff.orElse(true) ? Task.Setting.Diff.SHOWN : Task.Setting.Diff.HIDDEN,
                        included,
                        Optional.empty(),
                        open);
    }
}
