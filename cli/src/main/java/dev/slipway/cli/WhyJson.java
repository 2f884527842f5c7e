package dev.slipway.cli;

import dev.slipway.engine.compile.WhyTask;
import dev.slipway.engine.compile.WhyVariable;
import dev.slipway.engine.graph.Edge;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.report.JsonReport;
import dev.slipway.engine.run.RunResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers of {@code why} for programs. Version 1; fields are added, never removed or given another meaning. Pure ASCII, as
 * {@link JsonReport} is.
 */
final class WhyJson {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().highestNonEscapedChar(0x7e).build())
            .build();

    private WhyJson() {}

    /** @param plan what a plan says about the tasks, when the hosts were asked */
    static String text(String subject, List<WhyAnswer> answers, Optional<RunResult> plan) {
        Map<String, Object> hosts = new LinkedHashMap<>();
        answers.forEach(answer -> hosts.put(answer.host(), host(answer)));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", VERSION);
        all.put("mode", "why");
        all.put("subject", subject);
        all.put("hosts", hosts);
        plan.ifPresent(result -> all.put("plan", MAPPER.readTree(JsonReport.text(result))));
        return MAPPER.writeValueAsString(all) + "\n";
    }

    private static Map<String, Object> host(WhyAnswer answer) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("variables", answer.variables().stream().map(WhyJson::variable).toList());
        told.put("tasks", answer.tasks().stream().map(WhyJson::task).toList());
        return told;
    }

    private static Map<String, Object> variable(WhyAnswer.OfVariable variable) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                "in_task",
                variable.task().map(node -> node.task().task().name()).orElse(""));
        told.put(
                "location",
                variable.task().map(node -> place(node.task().task().at())).orElse(""));
        told.put("value", variable.answer().value());
        told.put(
                "set_by",
                variable.answer().origins().stream().map(WhyJson::origin).toList());
        told.put("made_of", parts(variable.answer().parts()));
        return told;
    }

    private static Map<String, Object> origin(WhyVariable.Origin origin) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("by", origin.where());
        told.put("location", place(origin.at()));
        told.put("written", origin.written());
        return told;
    }

    private static List<Map<String, Object>> parts(List<WhyVariable.Part> parts) {
        return parts.stream()
                .map(part -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("name", part.name());
                    told.put("value", part.value());
                    told.put("by", part.from().map(WhyVariable.Origin::where).orElse(""));
                    told.put(
                            "location",
                            part.from().map(origin -> place(origin.at())).orElse(""));
                    told.put("made_of", parts(part.parts()));
                    return told;
                })
                .toList();
    }

    private static Map<String, Object> task(WhyAnswer.OfTask task) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", task.found().task().name());
        told.put("location", place(task.found().task().at()));
        told.put("play", task.found().play().name());
        told.put("absent", task.found().absence());
        told.put("rounds", rounds(task.rounds()));
        told.put("circumstances", task.circumstances());
        told.put(
                "led_to_by",
                task.includes().stream()
                        .map(include -> {
                            Map<String, Object> through = new LinkedHashMap<>();
                            through.put("name", include.task().name());
                            through.put("location", place(include.task().at()));
                            through.put("rounds", rounds(include.rounds()));
                            return through;
                        })
                        .toList());
        told.put(
                "waits_for",
                task.waits().stream()
                        .map(wait -> Map.of("what", wait.what(), "needs", wait.kind() == Edge.Kind.NEEDS))
                        .toList());
        return told;
    }

    private static List<Map<String, Object>> rounds(List<WhyTask.Round> rounds) {
        return rounds.stream()
                .map(round -> {
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("item", round.label());
                    told.put("outcome", round.outcome().word());
                    told.put("verdict", round.verdict());
                    told.put("seen", round.seen());
                    return told;
                })
                .toList();
    }

    private static String place(Position at) {
        return at.toString();
    }
}
