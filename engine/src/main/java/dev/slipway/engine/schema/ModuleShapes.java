package dev.slipway.engine.schema;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.compile.arguments.Argument;
import dev.slipway.engine.compile.arguments.ArgumentType;
import dev.slipway.engine.spi.Arg;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What modules take, as they say of themselves. */
final class ModuleShapes {
    private ModuleShapes() {}

    /** The arguments of a module: a mapping, {@code key=value} text, or nothing. */
    static Map<String, Object> of(Modules.Entry<?> entry) {
        Map<String, Object> properties = new TreeMap<>();
        for (Argument argument : entry.shape().arguments()) {
            if (!argument.rest()) {
                Map<String, Object> shape = shape(argument);
                properties.put(argument.name(), shape);
                argument.aliases().forEach(alias -> properties.put(alias, shape));
            }
        }
        Map<String, Object> named = entry.shape().rest().isPresent()
                ? Shapes.ordered("type", "object", "properties", properties)
                : Shapes.closed(properties);
        String summary = entry.module().reference().summary();
        return Shapes.described(Shapes.anyOf(named, Shapes.TEXT, Shapes.NOTHING), summary);
    }

    private static Map<String, Object> shape(Argument argument) {
        Map<String, Object> shape = argument.from() == Arg.From.EXPRESSION
                ? Shapes.oneOrMore(Map.of("type", List.of("string", "boolean", "number")))
                : argument.from() == Arg.From.VALUE ? type(argument.type()) : Shapes.TEXT;
        String sentence = argument.doc()
                + (argument.required() ? " Required." : "")
                + (argument.preset().isEmpty() ? "" : " Default: " + argument.preset() + ".");
        return Shapes.described(shape, sentence);
    }

    private static Map<String, Object> type(ArgumentType type) {
        return switch (type) {
            case ArgumentType.Text text -> Shapes.TEXT;
            case ArgumentType.Bytes bytes -> Shapes.ANYTHING;
            case ArgumentType.Hidden hidden -> Shapes.TEXT;
            case ArgumentType.Local local -> Shapes.TEXT;
            case ArgumentType.Formula formula -> Shapes.TEXT;
            case ArgumentType.Mode mode -> Map.of("type", "string");
            case ArgumentType.Flag flag -> Shapes.FLAG;
            case ArgumentType.Whole whole -> Shapes.WHOLE;
            case ArgumentType.Real real -> Shapes.NUMBER;
            case ArgumentType.Choice choice -> Shapes.anyOf(Map.of("enum", choices(choice)), Shapes.TEMPLATE);
            case ArgumentType.Any any -> Shapes.ANYTHING;
            case ArgumentType.ListOf(ArgumentType element) -> Shapes.anyOf(Shapes.listOf(type(element)), Shapes.TEXT);
            case ArgumentType.MapOf map -> Shapes.anyOf(Shapes.OBJECT, Shapes.TEMPLATE);
        };
    }

    /** YAML reads some words as truth values. */
    private static List<Object> choices(ArgumentType.Choice choice) {
        List<Object> words = new ArrayList<>(choice.words());
        if (words.contains("yes") || words.contains("no")) {
            words.add(true);
            words.add(false);
        }
        return words;
    }
}
