package dev.slipway.engine.compile.expression;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tests of text: patterns and versions. */
final class TextTests {
    private TextTests() {}

    static List<Operation> all() {
        String options = "pattern, ignorecase?, multiline?";
        return List.of(
                Operation.test("match", options, (in, a) -> matcher(in, a).lookingAt()),
                Operation.test("search", options, (in, a) -> matcher(in, a).find()),
                Operation.test("regex", options + ", match_type?", TextTests::regex),
                Operation.test("url", "schemes?", TextTests::url),
                Operation.test("uri", "schemes?", (in, a) -> schemed(in, a).isPresent()),
                Operation.test("urn", "", (in, a) -> schemed(in, a)
                        .filter("urn"::equals)
                        .isPresent()),
                Operation.test("abs", "", (in, a) -> a.inputText(in).startsWith("/")),
                version("version"),
                version("version_compare"),
                Operation.test(
                        "lower", "", (in, a) -> cased(in, a, a.inputText(in).toLowerCase())),
                Operation.test(
                        "upper", "", (in, a) -> cased(in, a, a.inputText(in).toUpperCase())));
    }

    private static Patterns.Search matcher(Object input, Arguments args) {
        return Patterns.compile(args).matcher(args.inputText(input));
    }

    private static boolean regex(Object input, Arguments args) {
        Patterns.Search search = matcher(input, args);
        return switch (args.text("match_type", "search")) {
            case "search" -> search.find();
            case "match" -> search.lookingAt();
            case "fullmatch" ->
                search.lookingAt()
                        && search.matcher().end() == args.inputText(input).length();
            default -> throw args.error("there is no such match_type", "there are search, match and fullmatch");
        };
    }

    private static boolean url(Object input, Arguments args) {
        return schemed(input, args).isPresent()
                && args.inputText(input).matches("(?s)[A-Za-z][A-Za-z0-9+.-]*://[^/?#]+.*");
    }

    /** The scheme of a URI, if it is one of those asked for. */
    private static Optional<String> schemed(Object input, Arguments args) {
        String text = args.inputText(input);
        if (!text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]*:.+")) {
            return Optional.empty();
        }
        String scheme = text.substring(0, text.indexOf(':')).toLowerCase(Locale.ROOT);
        boolean wanted = args.callee().equals("urn")
                || !args.has("schemes")
                || args.get("schemes") == null
                || args.list("schemes").contains(scheme);
        return wanted ? Optional.of(scheme) : Optional.empty();
    }

    private static boolean cased(Object input, Arguments args, String wanted) {
        String text = args.inputText(input);
        return text.equals(wanted) && text.chars().anyMatch(Character::isLetter);
    }

    private static Operation version(String name) {
        return Operation.test(name, "version, operator?, strict?, version_type?", TextTests::version);
    }

    private static boolean version(Object input, Arguments args) {
        String kind = args.flag("strict") ? "strict" : args.text("version_type", "loose");
        if (!Set.of("loose", "strict", "semver", "semantic").contains(kind)) {
            throw args.error("there is no version_type '" + kind + "'", "there are loose, strict and semver");
        }
        int order = new Version(kind, args::error).compare(args.inputText(input), args.text("version"));
        String operator = args.text("operator", "==");
        return switch (operator) {
            case "==", "=", "eq" -> order == 0;
            case "!=", "<>", "ne" -> order != 0;
            case "<", "lt" -> order < 0;
            case "<=", "le" -> order <= 0;
            case ">", "gt" -> order > 0;
            case ">=", "ge" -> order >= 0;
            default -> throw args.error("there is no operator of this name", "there are ==, !=, <, <=, > and >=");
        };
    }
}
