package dev.slipway.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.UserError;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    private static Position at(String file, int line) {
        return new Position(new Source(file, ""), line, 1);
    }

    @Test
    void warningsAloneDoNotStop() {
        problems.warn(at("a", 1), "odd");
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
        assertThat(problems.warnings()).hasSize(1);
    }

    @Test
    void throwsAllErrorsOnceFileByFileFromTopToBottom() {
        problems.error(at("b", 3), "third");
        problems.warn(at("b", 2), "odd");
        problems.error(at("a", 1), "other file");
        problems.error(at("b", 1), "first", "do this");
        problems.error(at("b", 3), "third");
        UserError thrown = catchThrowableOfType(UserError.class, problems::throwIfAny);
        assertThat(thrown.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("first", "third", "other file");
        assertThat(thrown.getStackTrace()).isEmpty();
    }
}
