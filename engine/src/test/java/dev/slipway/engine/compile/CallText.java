package dev.slipway.engine.compile;

import dev.slipway.engine.model.Include;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.Reporting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What each task asks of its host while nothing is known but what files say: a line for each item. */
final class CallText {
    private final Program program;
    private final Map<String, Map<String, Object>> values = new LinkedHashMap<>();

    CallText(Program program) {
        this.program = program;
    }

    String text() {
        StringBuilder out = new StringBuilder();
        for (Node node : program.graph().nodes()) {
            if (node instanceof Node.OnHost on) {
                task(on, out);
            }
        }
        return out.toString();
    }

    private void task(Node.OnHost node, StringBuilder out) {
        LiveValues live = host -> values.getOrDefault(host, Map.of());
        String lead = node.host().name() + ": " + node.label();
        try {
            java.util.List<Call.Item> items = program.evaluator().evaluate(node, live);
            for (Call.Item item : items) {
                String target = item.target().equals(node.host().name()) ? "" : " on " + item.target();
                String as = item.as().isEmpty() ? "" : " as " + item.as();
                String label = item.label().isEmpty() ? "" : " (" + item.label() + ")";
                out.append(lead + target + as + label + " " + call(item) + "\n");
                facts(node, item);
            }
            if (items.isEmpty()) {
                out.append(lead + " no items\n");
            }
        } catch (UserError e) {
            out.append(lead + " error: " + e.getMessage() + "\n");
        }
        node.task().task().register().ifPresent(name -> {
            Unknown result =
                    new Unknown("the result of task '" + node.task().task().name() + "'");
            Iterable<String> hosts = node.task().task().keywords().runOnce()
                    ? node.group().batch()
                    : java.util.List.of(node.host().name());
            hosts.forEach(host ->
                    values.computeIfAbsent(host, k -> new LinkedHashMap<>()).put(name, result));
        });
    }

    @SuppressWarnings("unchecked")
    private void facts(Node.OnHost node, Call.Item item) {
        if (item.condition() instanceof Call.Condition.Fails) {
            return;
        }
        Map<String, Object> here = values.computeIfAbsent(node.host().name(), k -> new LinkedHashMap<>());
        if (item.call() instanceof Call.Ready ready && ready.arguments() instanceof FactSetting) {
            here.putAll(((Reporting<Record>) node.task().module())
                    .report(ready.arguments(), null)
                    .facts());
        } else if (item.call() instanceof Call.Deferred(String because)) {
            node.task().factNames().forEach(name -> here.put(name, new Unknown(because)));
        }
    }

    private static String call(Call.Item item) {
        String condition =
                switch (item.condition()) {
                    case Call.Condition.Holds() -> "";
                    case Call.Condition.Fails(String text) -> Include.gate(text) ? "not included" : "skipped: " + text;
                    case Call.Condition.Open(String because) -> "perhaps, depends on " + because + ": ";
                };
        if (item.condition() instanceof Call.Condition.Fails) {
            return condition;
        }
        return condition
                + switch (item.call()) {
                    case Call.Ready(Record arguments, var environment) ->
                        arguments + (environment.isEmpty() ? "" : " with " + new java.util.TreeMap<>(environment));
                    case Call.Deferred(String because) -> "deferred: " + because;
                    case Call.Invalid(UserError error) ->
                        "invalid: "
                                + error.diagnostics().stream()
                                        .map(d -> d.message())
                                        .collect(Collectors.joining("; "));
                };
    }
}
