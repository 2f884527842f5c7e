package dev.slipway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticTextTest {
    @Test
    void showsTheLineWithTheMarkBelowTheColumn() {
        assertThat(told("hosts: wbe", 8)).isEqualTo("""
                        p.yml:1:8: error: wrong
                          1 | hosts: wbe
                            |        ^
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe: x", "a\tb: x", "e\u0301te\u0301: x", "bell\u0007: x"})
    void theMarkStandsBelowItsCharacterWhateverIsBeforeIt(String line) {
        int column = line.codePointCount(0, line.indexOf('x')) + 1;
        String[] lines = told(line, column).split("\n");

        assertThat(Cells.of(lines[2].substring(0, lines[2].indexOf('^'))))
                .isEqualTo(Cells.of(lines[1].substring(0, lines[1].indexOf('x'))));
    }

    @Test
    void whatTakesTwoCellsMovesTheMarkByTwo() {
        assertThat(told("🚀漢x", 3)).endsWith("  1 | 🚀漢x\n    |     ^\n");
    }

    @Test
    void aLongLineIsCutAroundTheColumn() {
        String line = "🚀" + "a".repeat(300) + "X" + "b".repeat(300);
        String[] lines = told(line, 302).split("\n");

        assertThat(lines[1]).hasSizeLessThan(180).contains("…a").endsWith("b…");
        assertThat(lines[1].indexOf('X')).isEqualTo(lines[2].indexOf('^'));
    }

    @Test
    void aColumnBehindTheEndIsMarkedThere() {
        assertThat(told("abc", 9)).endsWith("  1 | abc\n    |    ^\n");
    }

    private static String told(String line, int column) {
        Position at = new Position(new Source("p.yml", line + "\n"), 1, column);
        return DiagnosticText.text(List.of(Diagnostic.error(at, "wrong")), Style.PLAIN);
    }
}
