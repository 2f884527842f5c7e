package dev.slipway.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionSetTest {
    @Test
    void keepsEachQuestionOnceInTheOrderTheyCame() {
        QuestionSet set = new QuestionSet();
        List<Query<?>> all = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            all.add(new Query.File("/etc/" + number));
        }
        all.forEach(set::keep);
        all.reversed().forEach(question -> set.keep(new Query.File(((Query.File) question).path())));

        assertThat(List.copyOf(set)).isEqualTo(all);
        assertThat(set.contains(new Query.File("/etc/999"))).isTrue();
        assertThat(set.contains(new Query.Digest("/etc/999"))).isFalse();
    }
}
