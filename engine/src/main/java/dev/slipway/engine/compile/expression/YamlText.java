package dev.slipway.engine.compile.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.DumpSettingsBuilder;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

/** Data as YAML that readers of version 1.1 and of version 1.2 understand alike: what either would misread is quoted. */
final class YamlText {
    private static final Pattern ELSEWHERE_NOT_TEXT = Pattern.compile(
            "\\d{4}-\\d\\d?-\\d\\d?.*|[-+]?\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.[\\d_]*)?|[yYnN]|=|<<|[-+]?[0-9.]+[eE][-+]?\\d+");

    private YamlText() {}

    /** Leaves on one line, in braces and brackets, as PyYAML does by default. */
    static String auto(Object value, Arguments args) {
        return dump(value, args, FlowStyle.AUTO, 2);
    }

    /** Each item on a line of its own. */
    static String block(Object value, Arguments args) {
        return dump(value, args, FlowStyle.BLOCK, 4);
    }

    private static String dump(Object value, Arguments args, FlowStyle style, int indent) {
        DumpSettingsBuilder settings = DumpSettings.builder()
                .setDefaultFlowStyle(style)
                .setIndent(Math.clamp(args.count("indent", indent), 1, 10))
                .setWidth(Math.max(20, args.count("width", 80)))
                .setDereferenceAliases(true)
                .setSchema(new BothVersions());
        boolean sorted = !args.has("sort_keys") || args.flag("sort_keys");
        DumpSettings built = settings.build();
        return new Dump(built, new Plain(built)).dumpToString(sorted ? sorted(value) : value);
    }

    /** A document as PyYAML lays it out: entries by name, one item a line, long text over several lines. */
    static String document(Object value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .setSchema(new BothVersions())
                .build();
        return new Dump(settings).dumpToString(sorted(value));
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> entries = new TreeMap<>();
                map.forEach((key, item) -> entries.put(String.valueOf(key), sorted(item)));
                yield entries;
            }
            case List<?> list -> {
                List<Object> items = new ArrayList<>();
                list.forEach(item -> items.add(sorted(item)));
                yield items;
            }
            case null, default -> value;
        };
    }

    /** Leaves it to the emitter how text is quoted, and writes numbers as Python does. */
    private static final class Plain extends StandardRepresenter {
        Plain(DumpSettings settings) {
            super(settings);
            representers.put(String.class, text -> representScalar(Tag.STR, (String) text, ScalarStyle.PLAIN));
            representers.put(
                    Double.class, number -> representScalar(Tag.FLOAT, number((Double) number), ScalarStyle.PLAIN));
        }

        private static String number(double number) {
            if (Double.isNaN(number)) {
                return ".nan";
            }
            if (Double.isInfinite(number)) {
                return number > 0 ? ".inf" : "-.inf";
            }
            String text = Text.of(number);
            return text.contains(".") ? text : text.replace("e", ".0e");
        }
    }

    /** Decides which text needs quotes. */
    private record BothVersions() implements Schema, ScalarResolver {
        @Override
        public ScalarResolver getScalarResolver() {
            return this;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return new JsonSchema().getSchemaTagConstructors();
        }

        @Override
        public Tag resolve(String text, Boolean implicit) {
            if (!implicit) {
                return Tag.STR;
            }
            return switch (PlainScalar.of(text)) {
                case null -> Tag.NULL;
                case Boolean b -> Tag.BOOL;
                case Long n -> Tag.INT;
                case Double d -> Tag.FLOAT;
                default ->
                    ELSEWHERE_NOT_TEXT.matcher(text).matches()
                            ? Tag.FLOAT
                            : new JsonSchema().getScalarResolver().resolve(text, true);
            };
        }
    }
}
