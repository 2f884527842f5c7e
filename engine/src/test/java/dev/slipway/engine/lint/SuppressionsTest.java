package dev.slipway.engine.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuppressionsTest {
    private static Diagnostic warning(Rule rule, Source source, int line) {
        return Diagnostic.warning(rule, new Position(source, line, 3), "m", "h");
    }

    @Test
    void aCommentSilencesItsRulesInItsLineOnly() {
        Source source = new Source("a.yml", """
                - x # slipway: ignore unnamed-task, unused-variable (because)
                - x
                """);
        Diagnostic other = warning(Rule.DEPRECATED, source, 1);
        Diagnostic below = warning(Rule.UNNAMED_TASK, source, 2);

        List<Diagnostic> kept = Suppressions.kept(
                List.of(warning(Rule.UNNAMED_TASK, source, 1), warning(Rule.UNUSED_VARIABLE, source, 1), other, below));

        assertThat(kept).containsExactly(other, below);
    }

    @Test
    void aTemplateHasItsOwnComment() {
        Source source = new Source("a.mustache", "{{x}} {{! slipway: ignore likely-typo }}\n");

        assertThat(Suppressions.kept(List.of(warning(Rule.LIKELY_TYPO, source, 1))))
                .isEmpty();
    }

    @Test
    void anErrorStaysAndTheCommentIsToldToBeInVain() {
        Source source = new Source("a.yml", "x: 1 # slipway: ignore argument\n");
        Diagnostic error = Diagnostic.error(new Position(source, 1, 1), "m").of(Rule.ARGUMENT);

        assertThat(Suppressions.kept(List.of(error))).containsExactly(error);
        assertThat(Suppressions.idle(List.of(error), List.of(source)))
                .extracting(Diagnostic::hint)
                .containsExactly(Optional.of("an error cannot be silenced: mend what it says"));
    }

    @Test
    void whatSilencesNothingIsTold() {
        Source source = new Source("a.yml", """
                x: 1 # slipway: ignore unused-varaible
                y: 1 # slipway: ignore deprecated, unused-variable
                z: 1 # slipway: ignore
                """);

        List<Diagnostic> idle = Suppressions.idle(List.of(warning(Rule.UNUSED_VARIABLE, source, 2)), List.of(source));

        assertThat(idle)
                .extracting(d -> d.at() + " " + d.message() + " (" + d.hint().orElse("") + ")")
                .containsExactly(
                        "a.yml:1:24 'slipway: ignore unused-varaible' silences nothing here (did you mean 'unused-variable'?)",
                        "a.yml:2:24 'slipway: ignore deprecated' silences nothing here (remove it: this line has no such warning)",
                        "a.yml:3:6 'slipway: ignore' names no rule (the rules are in docs/rules.md, and stand in brackets after each warning)");
    }
}
