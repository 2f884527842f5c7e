package dev.slipway.cli.status;

import dev.slipway.modules.kubeadm.status.ApiObjects;
import dev.slipway.modules.kubeadm.status.Balancer;
import dev.slipway.modules.kubeadm.status.Certificate;
import dev.slipway.modules.kubeadm.status.ClusterFacts;
import dev.slipway.modules.kubeadm.status.Declared;
import dev.slipway.modules.kubeadm.status.EtcdFacts;
import dev.slipway.modules.kubeadm.status.Finding;
import dev.slipway.modules.kubeadm.status.HostFacts;
import dev.slipway.modules.kubeadm.status.Role;
import dev.slipway.modules.kubeadm.status.Severity;
import dev.slipway.modules.kubeadm.status.Silent;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The status for programs. Version 1; fields are added, never removed or given another meaning. Pure ASCII, as
 * {@link dev.slipway.engine.report.JsonReport} is.
 */
public final class StatusJson {
    private static final int VERSION = 1;
    private static final JsonFactory FACTORY =
            JsonFactory.builder().highestNonEscapedChar(0x7e).build();

    private final JsonGenerator json;
    private final ClusterFacts facts;

    private StatusJson(JsonGenerator json, ClusterFacts facts) {
        this.json = json;
        this.facts = facts;
    }

    public static String text(ClusterFacts facts, List<Finding> findings) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            new StatusJson(json, facts).status(findings);
        }
        return out.toString().replace("\u007f", "\\u007f") + "\n";
    }

    private void status(List<Finding> findings) {
        json.writeStartObject();
        json.writeNumberProperty("version", VERSION);
        json.writeStringProperty("mode", "status");
        json.writeStringProperty("at", facts.now().toString());
        json.writeBooleanProperty("cluster", facts.anyCluster());
        json.writeBooleanProperty("healthy", findings.stream().allMatch(f -> f.severity() == Severity.NOTE));
        summary(findings);
        json.writeArrayPropertyStart("findings");
        findings.forEach(this::finding);
        json.writeEndArray();
        json.writeArrayPropertyStart("nodes");
        facts.objects().ifPresent(objects -> objects.nodes().forEach(this::node));
        json.writeEndArray();
        json.writeObjectPropertyStart("hosts");
        facts.silent().forEach(this::silent);
        facts.hosts().forEach(this::host);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void summary(List<Finding> findings) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("hosts", facts.hosts().size() + facts.silent().size());
        json.writeNumberProperty("unreachable", facts.silent().size());
        for (Severity severity : Severity.values()) {
            long count = findings.stream().filter(f -> f.severity() == severity).count();
            json.writeNumberProperty(word(severity) + "s", count);
        }
        json.writeEndObject();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void finding(Finding finding) {
        json.writeStartObject();
        text("id", finding.id());
        text("severity", word(finding.severity()));
        text("host", finding.host());
        text("message", finding.message());
        text("cause", finding.cause());
        text("remedy", finding.remedy());
        json.writeEndObject();
    }

    private void node(ApiObjects.Node node) {
        json.writeStartObject();
        text("name", node.name());
        json.writeBooleanProperty("control_plane", node.controlPlane());
        text("ready", node.ready());
        text("reason", node.reason());
        json.writeBooleanProperty("schedulable", !node.cordoned());
        text("version", node.version());
        text("created", node.created());
        text("address", node.addresses());
        json.writeEndObject();
    }

    private void silent(Silent silent) {
        begin(silent.declared());
        json.writeBooleanProperty("reachable", false);
        json.writeObjectPropertyStart("error");
        text("message", silent.reason());
        text("hint", silent.hint());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void begin(Declared host) {
        json.writeObjectPropertyStart(host.name());
        json.writeArrayPropertyStart("roles");
        for (Role role : Role.values()) {
            if (host.is(role)) {
                json.writeString(word(role));
            }
        }
        json.writeEndArray();
    }

    private void host(HostFacts host) {
        begin(host.declared());
        json.writeBooleanProperty("reachable", true);
        text("node", facts.node(host.declared()).map(ApiObjects.Node::name).orElse(""));
        json.writeObjectPropertyStart("versions");
        host.versions().forEach(this::text);
        json.writeEndObject();
        json.writeObjectPropertyStart("units");
        text("kubelet", host.kubeletState());
        text("containerd", host.runtimeState());
        json.writeEndObject();
        host.api().ifPresent(api -> {
            json.writeObjectPropertyStart("api_server");
            text("endpoint", api.endpoint());
            text("version", api.version());
            json.writeBooleanProperty("ready", api.ready());
            text("trouble", api.trouble());
            json.writeEndObject();
        });
        json.writeArrayPropertyStart("certificates");
        host.certificates().forEach(this::certificate);
        json.writeEndArray();
        host.etcd().ifPresent(this::etcd);
        host.balancer().ifPresent(this::balancer);
        json.writeEndObject();
    }

    private void certificate(Certificate certificate) {
        json.writeStartObject();
        text("path", certificate.path());
        text("expires", certificate.ends().map(Instant::toString).orElse(""));
        certificate
                .ends()
                .ifPresent(end -> json.writeNumberProperty(
                        "days_left", Duration.between(facts.now(), end).toDays()));
        json.writeEndObject();
    }

    private void etcd(EtcdFacts etcd) {
        json.writeObjectPropertyStart("etcd");
        json.writeBooleanProperty("answers", etcd.answers());
        text("silence", etcd.silence());
        text("id", etcd.id());
        text("cluster_id", etcd.cluster());
        json.writeBooleanProperty("leader", etcd.leads());
        json.writeBooleanProperty("learner", etcd.learner());
        text("version", etcd.version());
        json.writeNumberProperty("db_size", etcd.size());
        json.writeNumberProperty("raft_index", etcd.index());
        json.writeNumberProperty("raft_applied", etcd.applied());
        json.writeArrayPropertyStart("alarms");
        etcd.alarms().forEach(alarm -> json.writeString(alarm));
        json.writeEndArray();
        json.writeArrayPropertyStart("members");
        etcd.members().forEach(member -> {
            json.writeStartObject();
            text("id", member.id());
            text("name", member.name());
            text("peer_urls", member.peerUrls());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private void balancer(Balancer balancer) {
        json.writeObjectPropertyStart("load_balancer");
        text("haproxy", balancer.unit().active());
        text("silence", balancer.silence());
        json.writeArrayPropertyStart("backends");
        balancer.backends().forEach(backend -> {
            json.writeStartObject();
            text("name", backend.name());
            text("address", backend.address());
            json.writeBooleanProperty("up", backend.up());
            text("status", backend.status());
            text("check", backend.check());
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private void text(String name, String value) {
        json.writeStringProperty(name, value);
    }
}
