package dev.slipway.engine.compile;

import dev.slipway.engine.compile.expression.Kind;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Suggestions;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code validate_argument_spec}: whether values are what a role says of its arguments. Takes as a type what Ansible takes
 * (its {@code module_utils/common/validation.py}): {@code "8"} is an int, {@code "a,b"} a list, and anything a str.
 */
record ArgumentCheck() implements TaskModule<ArgumentCheck.Args>, Reporting<ArgumentCheck.Args>, ReadOnly {
    private static final Set<String> TRUTHS =
            Set.of("y", "yes", "on", "1", "true", "t", "1.0", "n", "no", "off", "0", "false", "f", "0.0");

    public record Args(
            @Arg("By name, what is said of each: `type`, `required`, `choices`, `elements`, `options`.")
            Map<String, Object> argumentSpec,

            @Arg("The values by name.") Map<String, Object> providedArguments,
            @Arg("The role they are for.") Optional<String> owner,

            @Arg("Taken for compatibility.") Map<String, Object> validateArgsContext) {}

    @Override
    public String name() {
        return "validate_argument_spec";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Checks arguments.", "", "");
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.NONE;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        check(args);
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        check(args);
        return Report.values(Map.of("msg", "The arg spec validation passed"));
    }

    private static void check(Args args) {
        List<Diagnostic> wrong = new ArrayList<>();
        String of = args.owner().map(role -> " of role '" + role + "'").orElse("");
        new Check(of, wrong).all("", args.argumentSpec(), args.providedArguments());
        if (!wrong.isEmpty()) {
            throw new UserError(wrong);
        }
    }

    /** Goes through options and what is below them. */
    private record Check(String of, List<Diagnostic> wrong) {
        void all(String path, Map<?, ?> options, Map<?, ?> values) {
            options.forEach((key, option) -> {
                String name = path + key;
                Map<?, ?> said = option instanceof Map<?, ?> map ? map : Map.of();
                Object value = values.get(key);
                if (value != null) {
                    one(name, said, value);
                } else if (Boolean.TRUE.equals(said.get("required"))) {
                    error(
                            "argument '" + name + "'" + of + " is missing",
                            "give it where the role is called, or as a variable");
                }
            });
        }

        private void one(String name, Map<?, ?> said, Object value) {
            String type = said.get("type") instanceof String written ? written : "str";
            if (!fits(type, value)) {
                error("argument '" + name + "'" + of + " must be " + type + ", not " + Kind.of(value), "");
                return;
            }
            if (said.get("choices") instanceof List<?> choices && !chosen(value, choices)) {
                error(
                        "argument '" + name + "'" + of + " cannot be "
                                + (value instanceof Secret ? "this" : "'" + value + "'"),
                        "it is one of "
                                + String.join(
                                        ", ",
                                        choices.stream().map(String::valueOf).toList()));
            }
            if (said.get("elements") instanceof String elements && value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    if (!fits(elements, list.get(i))) {
                        error(
                                "item " + (i + 1) + " of argument '" + name + "'" + of + " must be " + elements
                                        + ", not " + Kind.of(list.get(i)),
                                "");
                    }
                }
            }
            if (said.get("options") instanceof Map<?, ?> inner) {
                below(name, inner, value);
            }
        }

        private void below(String name, Map<?, ?> options, Object value) {
            List<?> each = value instanceof List<?> list ? list : List.of(value);
            for (int i = 0; i < each.size(); i++) {
                if (each.get(i) instanceof Map<?, ?> values) {
                    String path = value instanceof List ? name + "[" + i + "]." : name + ".";
                    all(path, options, values);
                    unknown(path, options, values);
                }
            }
        }

        /** Below an argument, unlike among the variables of a role, everything belongs to it. */
        private void unknown(String path, Map<?, ?> options, Map<?, ?> values) {
            List<String> known = options.keySet().stream().map(String::valueOf).toList();
            for (Object key : values.keySet()) {
                if (!options.containsKey(key)) {
                    error(
                            "there is no argument '" + path + key + "'" + of,
                            Suggestions.didYouMean(String.valueOf(key), known)
                                    .orElse("there are: " + String.join(", ", known)));
                }
            }
        }

        private static boolean chosen(Object value, List<?> choices) {
            List<?> each = value instanceof List<?> list ? list : List.of(value);
            return each.stream().allMatch(one -> choices.stream()
                    .anyMatch(choice -> plain(choice).equals(plain(one))));
        }

        private static String plain(Object value) {
            return value instanceof Secret secret ? secret.reveal() : String.valueOf(value);
        }

        private static boolean fits(String type, Object value) {
            String text = value instanceof String || value instanceof Secret ? plain(value) : "";
            boolean isText = value instanceof String || value instanceof Secret;
            // what only a run can tell is checked then
            return value instanceof Unknown
                    || switch (type) {
                        case "int" ->
                            value instanceof Long || isText && text.strip().matches("[-+]?\\d+");
                        case "float" ->
                            value instanceof Long
                                    || value instanceof Double
                                    || isText && text.strip().matches("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?");
                        case "bool" ->
                            value instanceof Boolean
                                    || isText && TRUTHS.contains(text.toLowerCase(Locale.ROOT))
                                    || value instanceof Long number && (number == 0 || number == 1);
                        case "list" ->
                            value instanceof List || isText || value instanceof Long || value instanceof Double;
                        case "dict" ->
                            value instanceof Map || isText && (text.strip().startsWith("{") || text.contains("="));
                        case "path" -> isText;
                        case "bits", "bytes" ->
                            value instanceof Long || isText && text.strip().matches("(?i)\\d+(\\.\\d+)?\\s*[a-z]*");
                        default -> true;
                    };
        }

        private void error(String message, String hint) {
            wrong.add(
                    hint.isEmpty()
                            ? Diagnostic.error(Position.NONE, message)
                            : Diagnostic.error(Position.NONE, message, hint));
        }
    }
}
