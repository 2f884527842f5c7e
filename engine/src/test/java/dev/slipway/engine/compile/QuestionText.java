package dev.slipway.engine.compile;

import dev.slipway.engine.spi.Query;
import java.util.Map;
import java.util.Set;

/** What hosts can be asked at once. */
final class QuestionText {
    private QuestionText() {}

    static String of(Program program) {
        StringBuilder out = new StringBuilder();
        for (String host : program.inventory().hosts().keySet()) {
            for (Map.Entry<String, Set<Query<?>>> asked :
                    program.questions().of(host).entrySet()) {
                String as = asked.getKey().isEmpty() ? "" : " as " + asked.getKey();
                asked.getValue().forEach(query -> out.append("ask " + host + as + ": " + query + "\n"));
            }
        }
        return out.isEmpty() ? "" : "\n" + out;
    }
}
