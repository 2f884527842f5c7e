package dev.slipway.engine.report;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.run.Failure;
import dev.slipway.engine.run.HostResult;
import dev.slipway.engine.run.ItemOutcome;
import dev.slipway.engine.run.RunResult;
import dev.slipway.engine.run.Status;
import dev.slipway.engine.run.TaskOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A plan or a run for programs. Version 1; fields are added, never removed or given another meaning.
 *
 * <p>Pure ASCII: what else there is in names and texts is escaped, so that no terminal and no encoding can spoil it.
 */
public final class JsonReport {
    /** The version of the format. */
    public static final int VERSION = 1;

    private static final JsonFactory FACTORY =
            JsonFactory.builder().highestNonEscapedChar(0x7e).build();

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    public static String text(RunResult result) {
        return text(result, Optional.empty());
    }

    /** @param profile where the time went, when somebody wants to know */
    public static String text(RunResult result, Optional<Profile> profile) {
        java.io.StringWriter out = new java.io.StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            new JsonReport(json).result(result, profile);
        }
        // the one control character that JSON allows and the generator leaves; it can only stand in a string
        return out.toString().replace("\u007f", "\\u007f") + "\n";
    }

    private void result(RunResult result, Optional<Profile> profile) {
        Map<String, List<TaskOutcome>> byHost =
                result.outcomes().stream().collect(Collectors.groupingBy(TaskOutcome::host));
        json.writeStartObject();
        json.writeNumberProperty("version", VERSION);
        text("mode", result.mode().name().toLowerCase(Locale.ROOT));
        json.writeBooleanProperty("interrupted", result.interrupted());
        summary(result);
        json.writeObjectPropertyStart("hosts");
        for (HostResult host : result.hosts().values()) {
            host(host, byHost.getOrDefault(host.name(), List.of()));
        }
        json.writeEndObject();
        profile.ifPresent(new ProfileJson(json)::write);
        json.writeEndObject();
    }

    private void text(String name, String value) {
        json.writeStringProperty(name, whole(value));
    }

    /** Half a surrogate pair, as cutting a text leaves it, is no character, and strict readers refuse all of it. */
    static String whole(String text) {
        return text.codePoints().noneMatch(JsonReport::half)
                ? text
                : text.codePoints()
                        .map(point -> half(point) ? 0xfffd : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean half(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private void summary(RunResult result) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("hosts", result.hosts().size());
        json.writeNumberProperty("ok", result.tasks(Status.OK));
        json.writeNumberProperty("changed", result.tasks(Status.CHANGED));
        json.writeNumberProperty("failed", result.tasks(Status.FAILED));
        json.writeNumberProperty("unreachable", result.hosts(Status.UNREACHABLE));
        json.writeNumberProperty("skipped", result.tasks(Status.SKIPPED));
        json.writeNumberProperty("unknown", result.tasks(Status.UNKNOWN));
        json.writeNumberProperty("cancelled", result.tasks(Status.CANCELLED));
        json.writeNumberProperty("rescued", result.tasks(TaskOutcome.Pardon.RESCUED));
        json.writeNumberProperty("ignored", result.tasks(TaskOutcome.Pardon.IGNORED));
        json.writeEndObject();
    }

    private void host(HostResult host, List<TaskOutcome> outcomes) {
        json.writeObjectPropertyStart(whole(host.name()));
        text("status", host.status().word());
        host.unreachable().ifPresent(this::failure);
        json.writeArrayPropertyStart("tasks");
        outcomes.forEach(this::task);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void task(TaskOutcome outcome) {
        json.writeStartObject();
        text("name", outcome.task().name());
        text("module", outcome.task().module());
        text("play", outcome.task().play());
        text("location", outcome.task().at().toString());
        text("status", outcome.status().word());
        if (outcome.ignored()) {
            json.writeBooleanProperty("ignored", true);
        }
        if (outcome.rescued()) {
            json.writeBooleanProperty("rescued", true);
        }
        json.writeArrayPropertyStart("changes");
        for (ItemOutcome item : outcome.items()) {
            item.changes().stream().filter(Change::counts).forEach(change -> change(change, item.label()));
        }
        json.writeEndArray();
        if (!outcome.waits().isEmpty()) {
            json.writeArrayPropertyStart("waits");
            outcome.waits().forEach(wait -> json.writeString(whole(wait.resource())));
            json.writeEndArray();
        }
        String reason = reason(outcome);
        if (!reason.isEmpty()) {
            text("reason", reason);
        }
        List<String> notes =
                outcome.items().stream().flatMap(item -> item.notes().stream()).toList();
        if (!notes.isEmpty()) {
            json.writeArrayPropertyStart("notes");
            notes.forEach(note -> json.writeString(whole(note)));
            json.writeEndArray();
        }
        outcome.failure().ifPresent(this::failure);
        json.writeEndObject();
    }

    private static String reason(TaskOutcome outcome) {
        String ofItems = outcome.items().stream()
                .map(ItemOutcome::reason)
                .filter(r -> !r.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return ofItems.isEmpty() ? outcome.reason() : ofItems;
    }

    private void change(Change change, String item) {
        json.writeStartObject();
        text("resource", change.resource());
        text("action", change.verb().name().toLowerCase(Locale.ROOT));
        if (!item.isEmpty()) {
            text("item", item);
        }
        if (!change.reason().isEmpty()) {
            text("reason", change.reason());
        }
        if (change.resource().equals(TaskOutcome.HIDDEN)) {
            json.writeBooleanProperty("hidden", true);
        } else if (change.delta() instanceof Delta.Value(String before, String after)) {
            text("before", before);
            text("after", after);
        } else {
            text("diff", String.join("\n", DiffText.lines(change.delta())));
        }
        json.writeEndObject();
    }

    private void failure(Failure failure) {
        json.writeObjectPropertyStart("error");
        text("message", failure.message());
        text("hint", failure.hint());
        json.writeEndObject();
    }
}
