package dev.slipway.engine.report;

import dev.slipway.engine.profile.Phase;
import dev.slipway.engine.profile.Profile;
import dev.slipway.engine.profile.Step;
import dev.slipway.engine.profile.Traffic;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Where the time went, for programs: the object {@code profile}. Times are milliseconds. */
record ProfileJson(JsonGenerator json) {
    void write(Profile profile) {
        json.writeObjectPropertyStart("profile");
        time("wall", profile.wall());
        time("processor", profile.processor());
        phases("controller", profile.controller());
        json.writeArrayPropertyStart("path");
        profile.path().forEach(this::step);
        json.writeEndArray();
        json.writeObjectPropertyStart("hosts");
        profile.hosts().forEach(this::host);
        json.writeEndObject();
        json.writeArrayPropertyStart("tasks");
        profile.tasks().forEach(this::task);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void step(Step step) {
        json.writeStartObject();
        json.writeStringProperty("phase", step.phase().word());
        text("host", step.host());
        text("task", step.task().name());
        text("location", step.task().at());
        time("at", step.begin());
        time("took", step.took());
        json.writeEndObject();
    }

    private void host(String name, Profile.HostTimes host) {
        json.writeObjectPropertyStart(JsonReport.whole(name));
        phases("phases", host.phases());
        time("busy", host.busy());
        time("waiting", host.waiting());
        Traffic.Count count = host.traffic();
        json.writeNumberProperty("connections", count.connections());
        json.writeNumberProperty("shells", count.shells());
        json.writeNumberProperty("requests", count.requests());
        json.writeNumberProperty("tunnels", count.tunnels());
        json.writeNumberProperty("round_trips", count.roundTrips());
        json.writeNumberProperty("bytes_sent", count.sent());
        json.writeNumberProperty("bytes_received", count.received());
        json.writeEndObject();
    }

    private void task(Profile.TaskTime task) {
        json.writeStartObject();
        json.writeStringProperty("mode", task.walk().name().toLowerCase(Locale.ROOT));
        text("name", task.task().name());
        text("location", task.task().at());
        text("slowest_host", task.slowest());
        time("slowest", task.most());
        json.writeNumberProperty("hosts", task.hosts());
        time("sum", task.sum());
        json.writeEndObject();
    }

    private void phases(String name, Map<Phase, Long> phases) {
        json.writeObjectPropertyStart(name);
        phases.forEach((phase, nanos) -> time(phase.word(), nanos));
        json.writeEndObject();
    }

    private void text(String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, JsonReport.whole(value));
        }
    }

    private void time(String name, long nanos) {
        json.writeNumberProperty(name, BigDecimal.valueOf(nanos, 6));
    }
}
