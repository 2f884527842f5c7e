package dev.slipway.engine.lint;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.expression.Mention;
import dev.slipway.engine.compile.expression.Mention.Kind;
import dev.slipway.engine.lint.Texts.Named;
import dev.slipway.engine.lint.Texts.Origin;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.spi.Reporting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is asked of a registered result, and no such result has. */
record ResultFields(Modules modules, Texts texts) {
    /** What any task registers, or may. */
    private static final Set<String> COMMON = Set.of(
            "changed",
            "failed",
            "skipped",
            "unreachable",
            "msg",
            "rc",
            "stdout",
            "stdout_lines",
            "stderr",
            "stderr_lines",
            "cmd",
            "start",
            "end",
            "delta",
            "attempts",
            "results",
            "skip_reason",
            "failed_when_result",
            "exception",
            "warnings",
            "diff",
            "ansible_facts",
            "ansible_loop_var",
            "ansible_index_var",
            "invocation");

    List<Diagnostic> findings() {
        Map<String, List<WrittenTask>> registered = texts.named().stream()
                .filter(named ->
                        named.origin() == Origin.REGISTER && named.task().isPresent())
                .collect(Collectors.groupingBy(
                        Named::name, Collectors.mapping(named -> named.task().orElseThrow(), Collectors.toList())));
        // who gives a name in another way gives it other fields
        texts.named().stream()
                .filter(named ->
                        named.origin() != Origin.REGISTER || named.task().isEmpty())
                .forEach(named -> registered.remove(named.name()));
        texts.keys().forEach(key -> registered.remove(key.name()));
        Map<String, Integer> uses = new HashMap<>();
        for (Mention mention : texts.mentions()) {
            if (registered.containsKey(Names.name(mention))) {
                steps(mention).forEach(step -> step.key().ifPresent(key -> uses.merge(key, 1, Integer::sum)));
            }
        }
        List<Diagnostic> found = new ArrayList<>();
        for (Mention mention : texts.mentions()) {
            List<WrittenTask> tasks = registered.getOrDefault(Names.name(mention), List.of());
            if (mention.kind() == Kind.VARIABLE && !tasks.isEmpty()) {
                finding(mention, tasks, uses).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The path below the result of one item. */
    private static List<Mention.Step> steps(Mention mention) {
        List<Mention.Step> path = mention.path();
        int from = mention.name().equals("hostvars") ? 2 : 0;
        if (from < path.size() && path.get(from).key().equals(Optional.of("results"))) {
            from = Math.min(path.size(), from + 2);
        }
        return path.subList(Math.min(from, path.size()), path.size());
    }

    private Optional<Diagnostic> finding(Mention mention, List<WrittenTask> tasks, Map<String, Integer> uses) {
        List<Mention.Step> steps = steps(mention);
        if (steps.isEmpty() || steps.getFirst().key().isEmpty()) {
            return Optional.empty();
        }
        Set<String> fields = new TreeSet<>();
        boolean told = true;
        for (WrittenTask task : tasks) {
            if (task.module().module() instanceof Reporting<?> reporting) {
                fields.addAll(reporting.fields().orElse(Set.of()));
                told &= reporting.fields().isPresent();
            }
            if (task.module().shape().argument("backup").isPresent()) {
                fields.add("backup_file");
            }
            if (task.loops()) {
                // an item's own variables stand beside its result
                fields.add("item");
                told &= task.keyword("loop_control").isEmpty();
            }
        }
        StringBuilder path = new StringBuilder();
        for (Mention.Step step : steps) {
            if (step.key().isEmpty()) {
                return Optional.empty();
            }
            String prefix = path.toString();
            Set<String> here = here(prefix, fields);
            String key = step.key().get();
            boolean known = here.contains(key);
            if (!known && told && (prefix.isEmpty() || !here.isEmpty())) {
                return Optional.of(unknown(step, Names.name(mention), prefix, here));
            }
            if (!known && !told) {
                return likely(step, uses);
            }
            path.append(prefix.isEmpty() ? "" : ".").append(key);
        }
        return Optional.empty();
    }

    private static Set<String> here(String prefix, Set<String> fields) {
        Set<String> here = new TreeSet<>(prefix.isEmpty() ? COMMON : Set.of());
        for (String field : fields) {
            String rest = prefix.isEmpty()
                    ? field
                    : field.startsWith(prefix + ".") ? field.substring(prefix.length() + 1) : "";
            if (!rest.isEmpty()) {
                here.add(rest.split("\\.", 2)[0]);
            }
        }
        return here;
    }

    private static Diagnostic unknown(Mention.Step step, String name, String prefix, Set<String> here) {
        String owner = prefix.isEmpty() ? name : name + "." + prefix;
        String key = step.key().orElseThrow();
        return Diagnostic.warning(
                Rule.UNKNOWN_FIELD,
                step.at(),
                "'" + owner + "' has no '" + key + "'",
                Suggestions.didYouMean(key, here)
                        .orElse("its task registers "
                                + String.join(", ", here.stream().limit(12).toList())));
    }

    /** The module does not say what it registers: only what looks like a slip can be told. */
    private static Optional<Diagnostic> likely(Mention.Step step, Map<String, Integer> uses) {
        String key = step.key().orElseThrow();
        Set<String> usual = new HashSet<>(COMMON);
        uses.forEach((other, count) -> {
            if (count > uses.getOrDefault(key, 0)) {
                usual.add(other);
            }
        });
        return Near.to(key, usual)
                .map(meant -> Diagnostic.warning(
                        Rule.UNKNOWN_FIELD,
                        step.at(),
                        "'" + key + "' is like '" + meant + "', which results have",
                        "did you mean '" + meant + "'?"));
    }
}
