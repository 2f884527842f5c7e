package dev.slipway.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One call of a module, or a {@code meta} task, with its keywords. Blocks, imports and roles are gone: what they set is
 * merged in, and of blocks that catch failures the task knows which part of them it stands in.
 *
 * @param name as written, or the module's name
 * @param module the name of the module, without {@code ansible.builtin.} and the like; {@code meta} is the engine's own
 * @param arguments a mapping, a bare string, or nothing; in a mapping, the key {@link #FREE} holds the bare string that was
 *     written beside named arguments
 * @param when all must hold; those of enclosing blocks and imports come first
 * @param defaults what its own role and those it depends on declare in {@code defaults/}: above the play's defaults, below
 *     everything else, also below the inventory
 * @param variables of the task and of enclosing blocks, imports and roles, inner ones winning; above the play's
 * @param home where it stands: what files are looked for in, and the roles around it
 * @param listen further names under which a handler is notified
 */
public record Task(
        String name,
        Position at,
        String module,
        Position moduleAt,
        Yaml arguments,
        List<Yaml.Scalar> when,
        Optional<Loop> loop,
        Optional<String> register,
        List<Yaml.Scalar> notifies,
        List<String> listen,
        List<String> tags,
        Become become,
        Map<String, Variable> defaults,
        Map<String, Variable> variables,
        Optional<Yaml.Scalar> delegateTo,
        Repeat repeat,
        Keywords keywords,
        Home home,
        Flow flow) {
    /** The argument that was written without a name: {@code touch /x} in {@code command: touch /x creates=/x}. */
    public static final String FREE = "_raw_params";

    public Task {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(moduleAt, "moduleAt");
        Objects.requireNonNull(arguments, "arguments");
        when = List.copyOf(when);
        Objects.requireNonNull(loop, "loop");
        Objects.requireNonNull(register, "register");
        notifies = List.copyOf(notifies);
        listen = List.copyOf(listen);
        tags = List.copyOf(tags);
        Objects.requireNonNull(become, "become");
        defaults = LayeredMap.copyOf(defaults);
        variables = LayeredMap.copyOf(variables);
        Objects.requireNonNull(delegateTo, "delegateTo");
        Objects.requireNonNull(repeat, "repeat");
        Objects.requireNonNull(keywords, "keywords");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(flow, "flow");
    }

    /** Where files, templates and relative paths are looked for. */
    public List<Path> scope() {
        return home.scope();
    }

    /** The same task as an include, with what its decision is made of. */
    public Task including(Include include, Yaml decided) {
        return with(
                decided,
                when,
                loop.map(Loop::numbered),
                variables,
                keywords.set(keywords.setting().including(include)));
    }

    /** The same task with more conditions before its own, and variables that are stronger than its own. */
    public Task under(List<Yaml.Scalar> conditions, Map<String, Variable> more) {
        List<Yaml.Scalar> all = new ArrayList<>(conditions);
        all.addAll(when);
        return with(arguments, all, loop, LayeredMap.copyOf(variables).with(more), keywords);
    }

    /** The same task with other keywords. */
    public Task with(Keywords words, Flow way) {
        return with(arguments, when, loop, variables, words, way);
    }

    /** The same task in other parts of blocks. */
    public Task in(List<Section> sections) {
        Flow elsewhere = new Flow(sections, flow.anyErrorsFatal(), flow.ignoreUnreachable(), flow.throttle());
        return with(arguments, when, loop, variables, keywords, elsewhere);
    }

    private Task with(
            Yaml given,
            List<Yaml.Scalar> conditions,
            Optional<Loop> rounds,
            Map<String, Variable> others,
            Keywords words) {
        return with(given, conditions, rounds, others, words, flow);
    }

    private Task with(
            Yaml given,
            List<Yaml.Scalar> conditions,
            Optional<Loop> rounds,
            Map<String, Variable> others,
            Keywords words,
            Flow way) {
        return new Task(
                name,
                at,
                module,
                moduleAt,
                given,
                conditions,
                rounds,
                register,
                notifies,
                listen,
                tags,
                become,
                defaults,
                others,
                delegateTo,
                repeat,
                words,
                home,
                way);
    }

    /** The same task under another name, by which handlers are also notified. */
    public Task named(String other) {
        List<String> heard = listen.stream()
                .map(text -> text.endsWith(" : " + name) ? text.replace(name, other) : text)
                .toList();
        return with(other, heard, tags);
    }

    /** The same task with other tags. */
    public Task tagged(List<String> others) {
        return with(name, listen, others);
    }

    private Task with(String called, List<String> heard, List<String> chosen) {
        return new Task(
                called,
                at,
                module,
                moduleAt,
                arguments,
                when,
                loop,
                register,
                notifies,
                heard,
                chosen,
                become,
                defaults,
                variables,
                delegateTo,
                repeat,
                keywords,
                home,
                flow);
    }

    /**
     * Running a task once for each item.
     *
     * @param items a list, or a template that evaluates to one; with a lookup, what that is given
     * @param lookup what makes the items of it: {@link #LIST} for {@code loop}, else what follows {@code with_}
     * @param variable what the item is called, by default {@code item}
     * @param index what its number from 0 is called, if anything
     * @param label what to show instead of the whole item
     * @param pause seconds between two items while applying, as written
     * @param detail whether there is {@code ansible_loop}
     */
    public record Loop(
            Yaml items,
            String lookup,
            String variable,
            Optional<String> index,
            Optional<Yaml.Scalar> label,
            Optional<Yaml.Scalar> pause,
            Detail detail) {
        /** The lookup that gives its list as it is. */
        public static final String LIST = "list";

        /** What an item is told of the loop it is in. */
        public enum Detail {
            ITEM,
            /** {@code loop_control: extended}: {@code ansible_loop} with the items, their number, the next one and so on. */
            EXTENDED,
            /** The same without the list of all items. */
            EXTENDED_WITHOUT_ITEMS
        }

        public Loop {
            Objects.requireNonNull(items, "items");
            Objects.requireNonNull(lookup, "lookup");
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(index, "index");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(pause, "pause");
            Objects.requireNonNull(detail, "detail");
        }

        /** The same, whose rounds have numbers in any case. */
        public Loop numbered() {
            Optional<String> number = Optional.of(index.orElse(Include.ROUND));
            return new Loop(items, lookup, variable, number, label, pause, detail);
        }
    }

    /**
     * Trying again.
     *
     * @param until all must hold for the task to be done; empty with retries means "until it does not fail"
     * @param retries how often to try again, as written; empty means 3 when there is an {@code until}, else not at all
     * @param delay seconds between two tries, as written; empty means 5
     */
    public record Repeat(List<Yaml.Scalar> until, Optional<Yaml.Scalar> retries, Optional<Yaml.Scalar> delay) {
        public static final Repeat NEVER = new Repeat(List.of(), Optional.empty(), Optional.empty());

        public Repeat {
            until = List.copyOf(until);
            Objects.requireNonNull(retries, "retries");
            Objects.requireNonNull(delay, "delay");
        }
    }

    /**
     * The keywords that need no place of their own.
     *
     * @param runOnce only the first host of the play runs it; its result is everyone's
     * @param ignoreErrors a failure is told and then passed over
     * @param noLog neither arguments nor results are shown
     * @param timeout how long one try may take, as written
     * @param changedWhen replaces what the module says about changes; empty for the module's own word
     * @param failedWhen replaces what the module says about failure; empty for the module's own word
     * @param setting what it runs with
     */
    public record Keywords(
            boolean runOnce,
            boolean ignoreErrors,
            boolean noLog,
            Optional<Yaml.Scalar> timeout,
            List<Yaml.Scalar> changedWhen,
            List<Yaml.Scalar> failedWhen,
            Setting setting) {
        public static final Keywords PLAIN =
                new Keywords(false, false, false, Optional.empty(), List.of(), List.of(), Setting.PLAIN);

        public Keywords {
            Objects.requireNonNull(timeout, "timeout");
            changedWhen = List.copyOf(changedWhen);
            failedWhen = List.copyOf(failedWhen);
            Objects.requireNonNull(setting, "setting");
        }

        Keywords set(Setting other) {
            return new Keywords(runOnce, ignoreErrors, noLog, timeout, changedWhen, failedWhen, other);
        }
    }

    /**
     * What surrounds a task.
     *
     * @param environment variables of programs on the host: mappings, lists of them, or templates that give these; later ones
     *     win
     * @param performing whether its changes are made
     * @param diff whether the texts that change are shown
     * @param included the tags of the includes that lead to it, the outermost first: each must be chosen for it to be reached
     * @param include what it leads to itself, when it is an include that is decided for each host
     * @param open keywords that are one thing for all hosts and were given a template, by name: to be settled before the run
     */
    public record Setting(
            List<Yaml> environment,
            Performing performing,
            Diff diff,
            List<List<String>> included,
            Optional<Include> include,
            Map<String, Yaml.Scalar> open) {
        public static final Setting PLAIN =
                new Setting(List.of(), Performing.WHEN_APPLYING, Diff.SHOWN, List.of(), Optional.empty(), Map.of());

        /** When a task's changes are made. */
        public enum Performing {
            WHEN_APPLYING,
            /** {@code check_mode: true}: it only tells what it would change, also while applying. */
            NEVER,
            /** {@code check_mode: false}: what it can tell without changing anything is wanted in plans, too. */
            ALSO_IN_PLANS
        }

        /** Whether the texts that change are shown. */
        public enum Diff {
            SHOWN,
            /** {@code diff: false}. */
            HIDDEN
        }

        public Setting {
            environment = List.copyOf(environment);
            Objects.requireNonNull(performing, "performing");
            Objects.requireNonNull(diff, "diff");
            included = included.stream().map(List::copyOf).toList();
            Objects.requireNonNull(include, "include");
            open = Collections.unmodifiableMap(new LinkedHashMap<>(open));
        }

        Setting including(Include other) {
            return new Setting(environment, performing, diff, included, Optional.of(other), open);
        }
    }
}
