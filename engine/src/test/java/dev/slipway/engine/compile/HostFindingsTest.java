package dev.slipway.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostFindingsTest {
    private static final Position AT = new Position(new Source("p.yml", "x"), 1, 1);

    private static final String TASK = "task";

    private final HostFindings<String> findings = new HostFindings<>();

    @Test
    void aMistakeOnAllHostsIsToldOnceAndNamesNone() {
        findings.add(TASK, "h1", wrong("bad"));
        findings.add(TASK, "h2", wrong("bad"));

        assertThat(told()).containsExactly("bad");
    }

    @Test
    void aMistakeOnSomeHostsNamesThem() {
        findings.looked(TASK, "h1");
        findings.add(TASK, "h2", wrong("bad"));

        assertThat(told()).containsExactly("bad (only for h2)");
    }

    @Test
    void noMoreThanThreeHostsAreNamed() {
        findings.looked(TASK, "h0");
        for (String host : List.of("h1", "h2", "h3", "h4", "h5")) {
            findings.add(TASK, host, wrong("bad"));
        }

        assertThat(told()).containsExactly("bad (only for h1, h2, h3 and 2 more hosts)");
    }

    @Test
    void theSameMistakeWithTheValueOfEachHostIsToldOnce() {
        findings.add(TASK, "h1", wrong("'h1' is bad"));
        findings.add(TASK, "h2", wrong("'h2' is bad"));

        assertThat(told()).containsExactly("'h1' is bad (for h1; similar for 1 more host)");
    }

    @Test
    void twoMistakesInOnePlaceOnOneHostAreBothTold() {
        findings.add(TASK, "h1", wrong("one"));
        findings.add(TASK, "h1", wrong("other"));

        assertThat(told()).containsExactly("one", "other");
    }

    private static Diagnostic wrong(String message) {
        return Diagnostic.error(AT, message);
    }

    private List<String> told() {
        Problems problems = new Problems();
        findings.tell(problems);
        return problems.errors().stream().map(Diagnostic::message).toList();
    }
}
