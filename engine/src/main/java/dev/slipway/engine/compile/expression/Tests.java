package dev.slipway.engine.compile.expression;

import dev.slipway.engine.model.Unknown;
import java.util.List;
import java.util.Map;

/** What can stand after {@code is}. */
final class Tests {
    static final Map<String, Operation> ALL =
            Registry.of(presence(), kinds(), comparisons(), numbers(), TextTests.all(), ResultTests.all());

    private Tests() {}

    private static List<Operation> presence() {
        return List.of(
                Operation.raw("defined", "", (in, a) -> !(in instanceof Missing)),
                Operation.raw("undefined", "", (in, a) -> in instanceof Missing));
    }

    private static List<Operation> kinds() {
        return List.of(
                Operation.test("none", "", (in, a) -> in == null),
                Operation.test("string", "", (in, a) -> in instanceof String),
                Operation.test("number", "", (in, a) -> in instanceof Number || in instanceof Boolean),
                Operation.test("integer", "", (in, a) -> in instanceof Long),
                Operation.test("float", "", (in, a) -> in instanceof Double),
                Operation.test("boolean", "", (in, a) -> in instanceof Boolean),
                Operation.test("true", "", (in, a) -> Boolean.TRUE.equals(in)),
                Operation.test("false", "", (in, a) -> Boolean.FALSE.equals(in)),
                shallow("mapping", in -> in instanceof Map),
                shallow("sequence", in -> in instanceof List || in instanceof String || in instanceof Map),
                shallow("iterable", in -> in instanceof List || in instanceof String || in instanceof Map),
                Operation.test("nan", "", (in, a) -> in instanceof Double d && d.isNaN()),
                Operation.shape("truthy", "convert_bool?", (in, a) -> Truth.of(converted(in, a))),
                Operation.shape("falsy", "convert_bool?", (in, a) -> !Truth.of(converted(in, a))));
    }

    /** With {@code convert_bool}, words such as "no" are what they mean. */
    private static Object converted(Object input, Arguments args) {
        if (!args.flag("convert_bool") || !(input instanceof String word)) {
            return input;
        }
        return switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "y", "yes", "on", "1", "true", "t", "1.0" -> true;
            case "n", "no", "off", "0", "false", "f", "0.0" -> false;
            default -> input;
        };
    }

    /** Asks for the outermost kind only, so what is inside may be unknown. */
    private static Operation shallow(String name, java.util.function.Predicate<Object> holds) {
        return Operation.shape(name, "", (in, a) -> holds.test(in));
    }

    private static List<Operation> comparisons() {
        return List.of(
                equal("equalto"),
                equal("eq"),
                equal("=="),
                equal("sameas"),
                Operation.shape("ne", "other", (in, a) -> not(Equality.of(in, a.get("other")))),
                Operation.shape("!=", "other", (in, a) -> not(Equality.of(in, a.get("other")))),
                relation("lt", Relation.LESS),
                relation("lessthan", Relation.LESS),
                relation("<", Relation.LESS),
                relation("le", Relation.LESS_OR_EQUAL),
                relation("<=", Relation.LESS_OR_EQUAL),
                relation("gt", Relation.GREATER),
                relation("greaterthan", Relation.GREATER),
                relation(">", Relation.GREATER),
                relation("ge", Relation.GREATER_OR_EQUAL),
                relation(">=", Relation.GREATER_OR_EQUAL),
                Operation.shape("in", "container", (in, a) -> a.in(in, a.get("container"))),
                Operation.shape("contains", "item", (in, a) -> a.in(a.get("item"), in)),
                Operation.test("subset", "of", (in, a) -> within(a.inputList(in), a.list("of"))),
                Operation.test("superset", "of", (in, a) -> within(a.list("of"), a.inputList(in))),
                Operation.test("all", "", (in, a) -> a.inputList(in).stream().allMatch(Truth::of)),
                Operation.test("any", "", (in, a) -> a.inputList(in).stream().anyMatch(Truth::of)));
    }

    private static Operation equal(String name) {
        return Operation.shape(name, "other", (in, a) -> Equality.of(in, a.get("other")));
    }

    private static Operation relation(String name, Relation relation) {
        return Operation.test(
                name,
                "other",
                (in, a) -> relation.holds(new Order("'" + name + "'", a::error).compare(in, a.get("other"))));
    }

    private static boolean within(List<?> part, List<?> whole) {
        return part.stream().allMatch(item -> Equality.contains(whole, item) == Boolean.TRUE);
    }

    private static Object not(Object answer) {
        return answer instanceof Unknown ? answer : (Object) (answer == Boolean.FALSE);
    }

    private static List<Operation> numbers() {
        return List.of(
                Operation.test("divisibleby", "num", (in, a) -> Math.floorMod(whole(in, a), divisor(a)) == 0),
                Operation.test("even", "", (in, a) -> whole(in, a) % 2 == 0),
                Operation.test("odd", "", (in, a) -> whole(in, a) % 2 != 0));
    }

    private static long divisor(Arguments args) {
        long divisor = args.whole("num", 1);
        if (divisor == 0) {
            throw args.error("division by zero", "");
        }
        return divisor;
    }

    private static long whole(Object input, Arguments args) {
        if (input instanceof Long n) {
            return n;
        }
        throw args.wrongInput("a whole number", input, input instanceof String ? "turn it into one with '| int'" : "");
    }
}
