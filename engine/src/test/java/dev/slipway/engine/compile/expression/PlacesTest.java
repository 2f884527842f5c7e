package dev.slipway.engine.compile.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** An error points at the character in the file, however YAML wrote the scalar. */
class PlacesTest {
    /** Every kind of scalar; NOPE stands where the error must point. */
    private static final Map<String, String> STYLES = Map.ofEntries(
            Map.entry("plain", "when: a and NOPE"),
            Map.entry("plain over lines", "when: a and\n  a and\n\n  NOPE and a"),
            Map.entry("double quotes", "when: \"a and NOPE\""),
            Map.entry("double quotes with escapes", "when: \"'\\t\\x41\\u00e9\\\"' ~ NOPE\""),
            Map.entry("double quotes over lines", "when: \"a and\n   a and \\\n   NOPE\""),
            Map.entry("single quotes", "when: '''x'' == a or NOPE'"),
            Map.entry("literal block", "when: |\n    a and\n      a and NOPE\n"),
            Map.entry("literal block, stripped, after a comment", "x: 1\nwhen: |- # why\n  a\n  and NOPE"),
            Map.entry("folded block", "when: >\n  a and\n  a and\n  NOPE\n"),
            Map.entry("folded block with paragraphs", "when: >-\n  a and\n\n  a\n    and a\n  and NOPE\n"),
            Map.entry("anchored", "when: &x !!str \"a and NOPE\""),
            Map.entry("after wide characters", "when: \"'😀é' ~ NOPE\""),
            Map.entry("windows line ends", "when: |\r\n  a and\r\n  NOPE\r\n"));

    @TestFactory
    Stream<DynamicTest> pointsAtTheCharacterInTheFile() {
        return STYLES.entrySet().stream()
                .map(style -> DynamicTest.dynamicTest(style.getKey(), () -> {
                    String yaml = style.getValue();
                    int at = yaml.indexOf("NOPE");
                    int lineStart = yaml.lastIndexOf('\n', at) + 1;
                    long line = 1
                            + yaml.substring(0, at)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    int column = 1 + yaml.codePointCount(lineStart, at);

                    UserError error = fail(scalar(yaml), yaml);

                    assertThat(error.diagnostics().getFirst().at().toString())
                            .isEqualTo("p.yaml:" + line + ":" + column);
                }));
    }

    @Test
    void pointsAtTheScalarWhenTheTextIsNotTheFiles() {
        Source source = new Source("p.yaml", "when: something else");
        Expression expression = Expression.parse("a and NOPE", new Position(source, 1, 7));

        UserError error = catchThrowableOfType(UserError.class, () -> expression.evaluate(Scope.of(Map.of("a", true))));

        assertThat(error.diagnostics().getFirst().at()).hasToString("p.yaml:1:7");
    }

    @Test
    void hasNoPlaceForWhatNoFileDeclares() {
        UserError error = catchThrowableOfType(UserError.class, () -> Expression.parse("a b", Position.NONE));

        assertThat(error.diagnostics().getFirst().at()).hasToString("");
    }

    private static ScalarNode scalar(String yaml) {
        MappingNode root = (MappingNode)
                new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
        return (ScalarNode) root.getValue().getLast().getValueNode();
    }

    private static UserError fail(ScalarNode node, String yaml) {
        int line = node.getStartMark().orElseThrow().getLine() + 1;
        int column = node.getStartMark().orElseThrow().getColumn() + 1;
        Position at = new Position(new Source("p.yaml", yaml), line, column);
        Expression expression = Expression.parse(node.getValue(), at);
        return catchThrowableOfType(UserError.class, () -> expression.evaluate(Scope.of(Map.of("a", true))));
    }
}
