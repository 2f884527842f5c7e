package dev.slipway.engine.compile.arguments;

import dev.slipway.engine.load.playbook.Keywords;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Task;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a module's argument record from what a task says. What is the same for every host is done once, when this is made.
 * Immutable, safe on any thread.
 */
public final class ArgumentBinder<A extends Record> {
    private final ArgumentShape<A> shape;
    private final String module;
    private final Supplier<List<Refusal>> refusals;
    /** What is wrong for every host. */
    private final List<Diagnostic> misplaced = new ArrayList<>();

    private final Map<String, Yaml.Entry> given = new HashMap<>();
    private final List<Yaml.Entry> rest = new ArrayList<>();
    /** By number, the components that are the same for every host. */
    private final List<Optional<Object>> constants;
    /** Otherwise what seems to be missing may be there. */
    private boolean understood = true;

    /** One whose module refuses nothing by name. */
    public ArgumentBinder(String module, ArgumentShape<A> shape, Yaml arguments) {
        this(module, shape, List::of, arguments);
    }

    /**
     * @param module the name of the module, for messages
     * @param refusals what is refused with a reason; asked for only when an argument is unknown
     * @param arguments a mapping, a bare string, or nothing
     */
    public ArgumentBinder(String module, ArgumentShape<A> shape, Supplier<List<Refusal>> refusals, Yaml arguments) {
        this.shape = shape;
        this.module = module;
        this.refusals = refusals;
        sort(arguments);
        gatherRest();
        List<Optional<Object>> same = new ArrayList<>();
        for (int number = 0; number < shape.arguments().size(); number++) {
            Argument argument = shape.arguments().get(number);
            same.add(given.containsKey(argument.name()) ? constant(argument) : shape.preset(number));
        }
        this.constants = List.copyOf(same);
    }

    /**
     * Binds all arguments and tells all mistakes at once.
     *
     * @param at where the module's name stands, for what is missing
     */
    public Binding<A> bind(Position at, ArgumentValues values) {
        return new OnHost(at, values).bind();
    }

    /** What is wrong for every host. */
    public List<Diagnostic> misplaced() {
        return List.copyOf(misplaced);
    }

    private Optional<Object> constant(Argument argument) {
        Optional<Object> value =
                Conversion.constant(argument, given.get(argument.name()).value());
        return value.isPresent() && argument.optional() ? Optional.of(value) : value;
    }

    private void sort(Yaml arguments) {
        switch (arguments) {
            case Yaml.Mapping(var at, var entries) -> entries.forEach(this::sort);
            case Yaml.Scalar s when s.text().isBlank() -> {}
            case Yaml.Scalar s
            when shape.free().isPresent() ->
                given.put(
                        shape.free().get().name(),
                        new Yaml.Entry(s.at(), shape.free().get().name(), s));
            default -> {
                understood = false;
                misplaced.add(Diagnostic.error(
                        arguments.at(),
                        "module '" + module + "' takes its arguments as a mapping, not " + arguments.kind(),
                        "write each argument as 'name: value' on a line of its own"));
            }
        }
    }

    private void sort(Yaml.Entry entry) {
        boolean bare = entry.key().equals(Task.FREE);
        Optional<Argument> argument = bare ? shape.free() : shape.argument(entry.key());
        if (argument.isEmpty() && bare) {
            misplaced.add(Diagnostic.error(
                    entry.value().at(),
                    "module '" + module + "' takes no argument without a name",
                    "write each argument as 'name: value' on a line of its own"));
            return;
        }
        if (argument.isEmpty() && shape.rest().isPresent()) {
            rest.add(entry);
            return;
        }
        if (argument.isEmpty() && refused(entry)) {
            return;
        }
        if (argument.isEmpty()) {
            String message = "module '" + module + "' has no argument '" + entry.key() + "'";
            misplaced.add(Diagnostic.error(entry.at(), message, meant(entry)).of(Rule.UNKNOWN_ARGUMENT));
            return;
        }
        Yaml.Entry first = given.putIfAbsent(argument.get().name(), entry);
        if (first != null && (bare || first.key().equals(Task.FREE))) {
            misplaced.add(Diagnostic.error(
                    entry.at(), "'" + argument.get().name() + "' is given twice, with its name and without"));
        } else if (first != null) {
            misplaced.add(Diagnostic.error(
                    entry.at(), "'" + entry.key() + "' and '" + first.key() + "' are the same argument"));
        }
    }

    private String meant(Yaml.Entry entry) {
        String key = entry.key();
        int colon = key.indexOf(':');
        if (colon > 0 && shape.argument(key.substring(0, colon)).isPresent()) {
            return "write '" + key.substring(0, colon + 1) + " " + key.substring(colon + 1)
                    + "', with a blank after ':'";
        }
        if (Keywords.ofTasks().contains(key)) {
            return "it is a keyword of tasks: begin it in the column of '" + module + "'";
        }
        return Suggestions.didYouMean(key, shape.names())
                .orElseGet(() -> "it takes "
                        + String.join(
                                ", ",
                                shape.arguments().stream().map(Argument::name).toList()));
    }

    /** Whether it is an argument of Ansible's that is known not to be here; told unless its value asks for nothing. */
    private boolean refused(Yaml.Entry entry) {
        Optional<Refusal> refusal = refusals.get().stream()
                .filter(known -> known.argument().contains(entry.key()))
                .findFirst();
        boolean passes = refusal.isPresent()
                && entry.value() instanceof Yaml.Scalar written
                && (Conversion.nothing(written) || refusal.get().passes(written.text()));
        if (refusal.isPresent() && !passes) {
            misplaced.add(Diagnostic.error(
                    entry.at(),
                    "'" + entry.key() + "' of Ansible's '" + module + "' is not supported",
                    refusal.get().instead()));
        }
        return refusal.isPresent();
    }

    private void gatherRest() {
        if (!rest.isEmpty()) {
            String name = shape.rest().orElseThrow().name();
            Position at = rest.getFirst().at();
            given.put(name, new Yaml.Entry(at, name, new Yaml.Mapping(at, rest)));
        }
    }

    /** Binds for one host. */
    private final class OnHost {
        private final Position at;
        private final ArgumentValues values;
        private final List<Diagnostic> errors = new ArrayList<>(misplaced);
        private Optional<String> deferred = Optional.empty();

        OnHost(Position at, ArgumentValues values) {
            this.at = at;
            this.values = values;
        }

        Binding<A> bind() {
            List<Object> components = new ArrayList<>(constants.size());
            for (int number = 0; number < constants.size(); number++) {
                Optional<Object> constant = constants.get(number);
                Optional<Object> value = constant.isPresent() ? constant : component(number);
                if (value.isPresent()) {
                    components.add(value.get());
                }
            }
            if (!errors.isEmpty()) {
                return new Binding.Refused<>(
                        errors.stream().map(error -> error.of(Rule.ARGUMENT)).toList());
            }
            if (deferred.isPresent()) {
                return new Binding.Deferred<>(deferred.get());
            }
            try {
                return new Binding.Bound<>(shape.create(components));
            } catch (UserError e) {
                return new Binding.Refused<>(placed(e.of(Rule.ARGUMENT), at));
            }
        }

        private Optional<Object> component(int number) {
            Argument argument = shape.arguments().get(number);
            Yaml.Entry entry = given.get(argument.name());
            try {
                Optional<Object> value = entry == null
                        ? Optional.empty()
                        : elsewhere(argument)
                                ? new Conversion(argument, values).elsewhere(entry.value())
                                : new Conversion(argument, values).convert(entry.value());
                if (value.isPresent()) {
                    return argument.optional() ? Optional.of(value) : value;
                }
                Optional<Object> preset = shape.preset(number);
                if (preset.isEmpty() && understood) {
                    errors.add(missing(argument, Optional.ofNullable(entry).map(Yaml.Entry::value), at));
                }
                return preset;
            } catch (UserError e) {
                errors.addAll(placed(e, given.get(argument.name()).value().at()));
            } catch (Deferral e) {
                deferred = deferred.or(() -> Optional.of(e.getMessage()));
            }
            return Optional.empty();
        }

        /** Whether the task says that a file is none of the controller's. */
        private boolean elsewhere(Argument argument) {
            if (argument.unless().isEmpty()) {
                return false;
            }
            Optional<Argument> flag = shape.argument(argument.unless());
            try {
                return flag.map(known -> given.get(known.name()))
                        .flatMap(entry -> new Conversion(flag.get(), values).convert(entry.value()))
                        .equals(Optional.of(true));
            } catch (UserError e) {
                // told where the flag is bound; a file that might not be meant is not looked for
                return true;
            }
        }
    }

    private Diagnostic missing(Argument argument, Optional<Yaml> written, Position at) {
        String message = "module '" + module + "' needs argument '" + argument.name() + "'";
        if (written.isPresent()) {
            return Diagnostic.error(written.get().at(), message + ", and what is given for it is nothing")
                    .of(Rule.MISSING_ARGUMENT);
        }
        return Diagnostic.error(at, message, argument.name() + ": " + firstSentence(argument.doc()))
                .of(Rule.MISSING_ARGUMENT);
    }

    private static String firstSentence(String doc) {
        int end = doc.indexOf(". ");
        return end < 0 ? doc.replaceFirst("\\.$", "") : doc.substring(0, end);
    }

    private Optional<Yaml.Entry> entry(String name) {
        return shape.argument(name)
                .map(argument -> given.get(argument.name()))
                .or(() -> rest.stream().filter(e -> e.key().equals(name)).findFirst());
    }

    /** Gives a place to what was told without one. */
    private List<Diagnostic> placed(UserError error, Position fallback) {
        Position at = error.argument()
                .flatMap(this::entry)
                .map(entry -> entry.value().at())
                .orElse(fallback);
        return error.diagnostics().stream()
                .map(found -> found.at().equals(Position.NONE) ? found.at(at) : found)
                .toList();
    }
}
