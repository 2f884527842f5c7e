package dev.slipway.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticTextTest {
    private static String text(String line, int column) {
        Source source = new Source("play.yml", "first\n" + line + "\n");
        return DiagnosticText.text(
                List.of(Diagnostic.error(new Position(source, 2, column), "no such thing", "did you mean 'x'?")),
                Style.PLAIN);
    }

    @Test
    void theMarkStandsBelowTheColumn() {
        assertThat(text("    putt: x", 5)).isEqualTo("""
                        play.yml:2:5: error: no such thing
                          2 |     putt: x
                            |     ^
                          hint: did you mean 'x'?
                        """);
    }

    private static int markBelow(String text) {
        String[] lines = text.split("\n");
        String shown = lines[1];
        String mark = lines[2];
        assertThat(mark).endsWith("^");
        int at = mark.indexOf('^');
        int place = 0;
        for (int i = 0; i < shown.length(); i += Character.charCount(shown.codePointAt(i))) {
            if (place == at) {
                return i;
            }
            String one = Character.toString(shown.codePointAt(i));
            place += Cells.of(one);
        }
        return -1;
    }

    @Test
    void tabsControlsAndWideLettersMoveTheMark() {
        for (String before : List.of("\t\t", "\u001b[31m", "日本: ", "😀 ", "🚀漢", "Größe: ", "e\u0301 ", "\u202e")) {
            int column = before.codePointCount(0, before.length()) + 1;
            String text = text(before + "XYZ", column);
            int at = markBelow(text);
            assertThat(at).as("%s", text).isPositive();
            assertThat(text.split("\n")[1].substring(at)).as("%s", text).isEqualTo("XYZ");
        }
    }

    @Test
    void aLongLineIsCutAroundTheColumn() {
        String text = text("a".repeat(5000) + "X" + "b".repeat(5000), 5001);

        assertThat(text.split("\n")[1]).hasSizeLessThan(180).contains("…a").endsWith("b…");
        assertThat(text.split("\n")[1].charAt(text.split("\n")[2].indexOf('^'))).isEqualTo('X');
    }

    @Test
    void aColumnBehindTheLineDoesNoHarm() {
        assertThat(text("short", 4000)).contains("  2 | short\n    |      ^\n");
    }

    @Test
    void whatHasNoPlaceHasNoExcerpt() {
        assertThat(DiagnosticText.text(List.of(Diagnostic.error(Position.NONE, "which hosts?")), Style.PLAIN))
                .isEqualTo("error: which hosts?\n");
    }

    @Test
    void severalErrorsAreCountedAndWarningsNot() {
        Diagnostic error = Diagnostic.error(Position.NONE, "wrong");
        Diagnostic warning = Diagnostic.warning(Position.NONE, "odd");

        assertThat(DiagnosticText.text(List.of(error, warning, error), Style.PLAIN))
                .isEqualTo("error: wrong\nwarning: odd [input]\nerror: wrong\n2 errors\n");
        assertThat(DiagnosticText.text(List.of(error, warning), Style.PLAIN)).doesNotContain("errors");
    }

    @Test
    void hostileTextDoesNoHarm() {
        Source source = new Source("evil\u001b[2J.yml", "\u001b]0;x\u0007\n");
        String text = DiagnosticText.text(
                List.of(Diagnostic.error(new Position(source, 1, 1), "no '\u001b[2J'", "\u009b31m")), Style.PLAIN);

        assertThat(text.chars().filter(c -> c != '\n' && (c < 0x20 || c >= 0x7f && c <= 0x9f)))
                .isEmpty();
    }
}
