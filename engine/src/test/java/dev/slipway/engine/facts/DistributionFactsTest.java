package dev.slipway.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

/** What Ansible 2.14's {@code get_distribution_facts} made of the same files. */
class DistributionFactsTest {
    @TestFactory
    Stream<DynamicTest> tellsWhatAnsibleTellsOfADistribution() throws IOException {
        try (InputStream in = DistributionFactsTest.class.getResourceAsStream("/facts/distributions.json")) {
            List<?> cases = JsonMapper.shared().readValue(in, List.class);
            return cases.stream().map(one -> {
                Map<?, ?> said = (Map<?, ?>) one;
                return DynamicTest.dynamicTest(
                        (String) said.get("name"),
                        () -> assertThat(facts((Map<?, ?>) said.get("files"))).isEqualTo(said.get("facts")));
            });
        }
    }

    private static Map<String, Object> facts(Map<?, ?> files) {
        Map<Query<?>, Object> answers = new LinkedHashMap<>();
        for (Query<?> query : DistributionFacts.QUESTIONS) {
            Object text = files.get(((Query.Content) query).path());
            answers.put(query, text == null ? FileText.ABSENT : new FileText.Present(Content.of((String) text)));
        }
        return new TreeMap<>(new DistributionFacts().values(new FactAnswers(answers)));
    }
}
