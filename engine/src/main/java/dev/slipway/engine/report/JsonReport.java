package dev.slipway.engine.report;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.HostResult;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskId;
import dev.slipway.engine.run.TaskOutcome;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A plan or a run for programs. Version 1; fields are added, never removed or given another meaning. */
public final class JsonReport {
    /** The version of the format. */
    public static final int VERSION = 1;

    private JsonReport() {}

    public static String text(RunResult result) {
        java.io.StringWriter out = new java.io.StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("mode", result.mode().name().toLowerCase(Locale.ROOT));
            summary(result, json);
            json.writeObjectPropertyStart("hosts");
            for (HostResult host : result.hosts().values()) {
                host(result, host, json);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return out + "\n";
    }

    private static void summary(RunResult result, JsonGenerator json) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("hosts", result.hosts().size());
        json.writeNumberProperty("ok", result.tasks(Status.OK));
        json.writeNumberProperty("changed", result.tasks(Status.CHANGED));
        json.writeNumberProperty("failed", result.tasks(Status.FAILED));
        json.writeNumberProperty("unreachable", result.hosts(Status.UNREACHABLE));
        json.writeNumberProperty("skipped", result.tasks(Status.SKIPPED));
        json.writeNumberProperty("unknown", result.tasks(Status.UNKNOWN));
        json.writeNumberProperty("cancelled", result.tasks(Status.CANCELLED));
        json.writeEndObject();
    }

    private static void host(RunResult result, HostResult host, JsonGenerator json) {
        json.writeObjectPropertyStart(host.name());
        json.writeStringProperty("status", host.status().word());
        if (host.unreachable().isPresent()) {
            failure(host.unreachable().get(), json);
        }
        json.writeArrayPropertyStart("tasks");
        for (TaskOutcome outcome : result.outcomes()) {
            if (outcome.host().equals(host.name())) {
                task(outcome, json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void task(TaskOutcome outcome, JsonGenerator json) {
        TaskId task = outcome.task();
        json.writeStartObject();
        json.writeStringProperty("name", task.name());
        json.writeStringProperty("module", task.module());
        json.writeStringProperty("play", task.play());
        json.writeStringProperty("location", task.at().toString());
        json.writeStringProperty("status", outcome.status().word());
        json.writeArrayPropertyStart("changes");
        for (Change change : outcome.changes()) {
            change(change, task.shown(), json);
        }
        json.writeEndArray();
        if (!outcome.waits().isEmpty()) {
            json.writeArrayPropertyStart("waits");
            outcome.waits().forEach(wait -> json.writeString(wait.resource()));
            json.writeEndArray();
        }
        String reason = reason(outcome);
        if (!reason.isEmpty()) {
            json.writeStringProperty("reason", reason);
        }
        if (outcome.failure().isPresent()) {
            failure(outcome.failure().get(), json);
        }
        json.writeEndObject();
    }

    private static String reason(TaskOutcome outcome) {
        return outcome.items().stream()
                .map(item -> item.reason())
                .filter(r -> !r.isEmpty())
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("; "), r -> r.isEmpty() ? outcome.reason() : r));
    }

    private static void change(Change change, TaskId.Shown shown, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("resource", change.resource());
        json.writeStringProperty("action", change.verb().name().toLowerCase(Locale.ROOT));
        if (!change.reason().isEmpty()) {
            json.writeStringProperty("reason", change.reason());
        }
        if (shown == TaskId.Shown.HIDDEN) {
            json.writeBooleanProperty("hidden", true);
        } else if (change.delta() instanceof Delta.Value(String before, String after)) {
            json.writeStringProperty("before", before);
            json.writeStringProperty("after", after);
        } else {
            json.writeStringProperty("diff", String.join("\n", DiffText.lines(change.delta())));
        }
        json.writeEndObject();
    }

    private static void failure(Failure failure, JsonGenerator json) {
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("message", failure.message());
        json.writeStringProperty("hint", failure.hint());
        json.writeEndObject();
    }
}
