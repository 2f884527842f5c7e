package dev.slipway.engine.lint;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Argument;
import dev.slipway.engine.compile.expression.Expression;
import dev.slipway.engine.compile.expression.Mentions;
import dev.slipway.engine.compile.template.Template;
import dev.slipway.engine.lint.Texts.Named;
import dev.slipway.engine.lint.Texts.Origin;
import dev.slipway.engine.load.playbook.AnsibleModules;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FactNaming;
import dev.slipway.engine.spi.FactSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes through a file and tells what is an expression, what a template, and what a name. Each file is walked once. */
final class Walk {
    /** Keywords whose text is an expression without braces. */
    private static final Set<String> CONDITIONS = Set.of("when", "until", "changed_when", "failed_when", "break_when");
    /** Keywords below which there are tasks. */
    private static final Set<String> TASK_LISTS =
            Set.of("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always");
    /** Keywords of plays, blocks and tasks below which there are role calls. */
    private static final Set<String> ROLE_LISTS = Set.of("roles", "dependencies");

    /** What reads files, by names that may be templates. */
    private static final Set<String> DYNAMIC = Set.of("include_vars", "include_tasks", "include_role");

    private final Modules modules;
    private final Texts.Gathered found;
    private final Set<String> walked = new HashSet<>();

    Walk(Modules modules, Texts.Gathered found) {
        this.modules = modules;
        this.found = found;
    }

    void file(Yaml tree) {
        if (!walked.add(tree.at().source().name())) {
            return;
        }
        switch (tree) {
            case Yaml.Sequence list -> tasks(list);
            case Yaml.Mapping mapping -> {
                boolean inventory = mapping.entries().stream()
                        .allMatch(entry -> entry.value() instanceof Yaml.Mapping group
                                && group.entries().stream().allMatch(part -> Set.of("hosts", "children", "vars")
                                        .contains(part.key())));
                if (!inventory) {
                    declares(mapping);
                }
                mapping.entries().forEach(entry -> keyword(entry, ROLE_LISTS.contains(entry.key())));
            }
            case Yaml.Scalar scalar -> data(scalar);
        }
    }

    private void declares(Yaml.Mapping variables) {
        variables
                .entries()
                .forEach(
                        entry -> found.keys.add(new Named(entry.key(), entry.at(), Origin.VARIABLE, Optional.empty())));
    }

    private void tasks(Yaml list) {
        if (list instanceof Yaml.Sequence sequence) {
            for (Yaml item : sequence.items()) {
                if (item instanceof Yaml.Mapping mapping) {
                    item(mapping);
                }
            }
        }
    }

    /** A play, a block, a task or an import. */
    private void item(Yaml.Mapping mapping) {
        boolean play = mapping.entry("hosts").isPresent();
        Optional<WrittenTask> task = play ? Optional.empty() : task(mapping);
        if (play) {
            found.plays.add(mapping);
        }
        task.ifPresent(found.tasks::add);
        for (Yaml.Entry entry : mapping.entries()) {
            if (task.filter(known -> known.call() == entry).isPresent()) {
                arguments(task.get(), entry.value());
            } else if (entry.key().equals("args") && task.isPresent()) {
                arguments(task.get(), entry.value());
            } else {
                keyword(entry, true);
            }
            opens(entry);
        }
        boolean loops = mapping.entries().stream()
                .anyMatch(e -> e.key().equals("loop") || e.key().startsWith("with_"));
        if (loops) {
            loop(mapping);
        }
        scalar(mapping.get("register"), Origin.REGISTER, task);
    }

    /** What a keyword holds; where no keyword can stand, only its data counts. */
    private void keyword(Yaml.Entry entry, boolean keywords) {
        String key = entry.key();
        if (keywords && CONDITIONS.contains(key)) {
            conditions(entry.value());
        } else if (keywords && TASK_LISTS.contains(key)) {
            tasks(entry.value());
        } else if (keywords && ROLE_LISTS.contains(key)) {
            roles(entry.value());
        } else if (keywords && key.equals("vars")) {
            data(entry.value());
        } else if (keywords && key.equals("vars_prompt")) {
            prompts(entry.value());
        } else if (keywords && key.equals("loop_control") && entry.value() instanceof Yaml.Mapping control) {
            control.entries().forEach(inner -> keyword(inner, true));
        } else {
            data(entry.value());
        }
    }

    /** Files whose names are templates, and variables that a module names, may define what nothing else does. */
    private void opens(Yaml.Entry entry) {
        String word = AnsibleModules.plain(entry.key());
        boolean included = DYNAMIC.contains(word) && Texts.within(entry.value()).contains("{{");
        boolean named = modules.find(word)
                .filter(module -> module.module() instanceof FactNaming)
                .isPresent();
        if (included || named) {
            found.open = Texts.Reach.OPEN;
        }
        if (word.equals("include_vars") && entry.value() instanceof Yaml.Mapping given) {
            scalar(given.get("name"), Origin.FACT, Optional.empty());
        }
    }

    private void roles(Yaml list) {
        if (list instanceof Yaml.Sequence sequence) {
            for (Yaml item : sequence.items()) {
                if (item instanceof Yaml.Mapping call) {
                    call.entries().forEach(entry -> keyword(entry, true));
                }
            }
        }
    }

    private void prompts(Yaml list) {
        data(list);
        if (list instanceof Yaml.Sequence sequence) {
            for (Yaml item : sequence.items()) {
                if (item instanceof Yaml.Mapping prompt) {
                    scalar(prompt.get("name"), Origin.PROMPT, Optional.empty());
                }
            }
        }
    }

    private void loop(Yaml.Mapping task) {
        Optional<Yaml.Mapping> control =
                task.get("loop_control").filter(Yaml.Mapping.class::isInstance).map(Yaml.Mapping.class::cast);
        Optional<Yaml> variable = control.flatMap(given -> given.get("loop_var"));
        scalar(variable, Origin.LOOP, Optional.empty());
        scalar(control.flatMap(given -> given.get("index_var")), Origin.LOOP, Optional.empty());
        if (variable.isEmpty()) {
            found.named.add(new Named("item", task.at(), Origin.LOOP, Optional.empty()));
        }
    }

    private void scalar(Optional<Yaml> value, Origin origin, Optional<WrittenTask> task) {
        if (value.orElse(null) instanceof Yaml.Scalar name) {
            found.named.add(new Named(name.text(), name.at(), origin, task));
        }
    }

    private Optional<WrittenTask> task(Yaml.Mapping mapping) {
        for (Yaml.Entry entry : mapping.entries()) {
            String plain = entry.key().substring(entry.key().lastIndexOf('.') + 1);
            Optional<Modules.Entry<?>> module = modules.find(plain);
            if (module.isPresent() && !TASK_LISTS.contains(entry.key())) {
                return Optional.of(new WrittenTask(mapping, entry, module.get()));
            }
        }
        return Optional.empty();
    }

    private void arguments(WrittenTask task, Yaml written) {
        if (written instanceof Yaml.Mapping given) {
            for (Yaml.Entry entry : given.entries()) {
                template(entry);
                Optional<Argument> argument = task.module().shape().argument(entry.key());
                argument(argument, entry.value());
                boolean sets = FactSetting.class.isAssignableFrom(
                                task.module().module().argsType())
                        && argument.isEmpty();
                if (sets) {
                    found.named.add(new Named(entry.key(), entry.at(), Origin.FACT, Optional.of(task)));
                }
            }
        } else {
            argument(task.module().shape().free(), written);
        }
    }

    private void argument(Optional<Argument> argument, Yaml value) {
        boolean expression =
                argument.filter(known -> known.from() == Arg.From.EXPRESSION).isPresent();
        if (expression) {
            conditions(value);
        } else {
            data(value);
        }
    }

    private void conditions(Yaml written) {
        List<Yaml> all = written instanceof Yaml.Sequence list ? list.items() : List.of(written);
        for (Yaml one : all) {
            if (one instanceof Yaml.Scalar text && !text.text().isBlank()) {
                read(() -> List.of(Expression.parse(text)));
            }
        }
    }

    /** Values with templates in their texts. */
    void data(Yaml value) {
        switch (value) {
            case Yaml.Scalar scalar
            when scalar.tag().isEmpty() && scalar.text().contains("{{") ->
                read(() -> Template.parse(scalar.text(), scalar.at()).expressions());
            case Yaml.Scalar scalar -> {}
            case Yaml.Sequence list -> list.items().forEach(this::data);
            case Yaml.Mapping mapping ->
                mapping.entries().forEach(entry -> {
                    template(entry);
                    data(entry.value());
                });
        }
    }

    private void template(Yaml.Entry entry) {
        if (entry.key().contains("{{")) {
            read(() -> Template.parse(entry.key(), entry.at()).expressions());
        }
    }

    private void read(java.util.function.Supplier<List<Expression>> parse) {
        try {
            for (Expression expression : parse.get()) {
                Mentions mentions = expression.mentions();
                found.mentions.addAll(mentions.names());
                found.truths.addAll(mentions.truths());
            }
        } catch (UserError e) {
            found.wrong.addAll(e.diagnostics());
        }
    }
}
