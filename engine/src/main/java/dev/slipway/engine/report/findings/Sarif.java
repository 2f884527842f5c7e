package dev.slipway.engine.report.findings;

import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Rule;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Findings in the Static Analysis Results Interchange Format, which code hosts show beside the lines.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class Sarif {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String ROOT = "SRCROOT";

    private final Findings findings;
    private final JsonGenerator json;
    private final List<Rule> rules;

    private Sarif(Findings findings, JsonGenerator json) {
        this.findings = findings;
        this.json = json;
        this.rules = findings.all().stream()
                .map(Diagnostic::rule)
                .distinct()
                .sorted()
                .toList();
    }

    public static String text(Findings findings) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FindingsJson.generator(out)) {
            new Sarif(findings, json).log();
        }
        return FindingsJson.ascii(out);
    }

    private void log() {
        json.writeStartObject();
        json.writeStringProperty("$schema", SCHEMA);
        json.writeStringProperty("version", "2.1.0");
        json.writeArrayPropertyStart("runs");
        json.writeStartObject();
        tool();
        json.writeObjectPropertyStart("originalUriBaseIds");
        json.writeObjectPropertyStart(ROOT);
        json.writeStringProperty("uri", directory());
        json.writeEndObject();
        json.writeEndObject();
        // places are counted in characters as people see them, not in UTF-16 units
        json.writeStringProperty("columnKind", "unicodeCodePoints");
        json.writeArrayPropertyStart("results");
        findings.all().forEach(this::result);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private String directory() {
        String uri = findings.directory().toUri().toString();
        return uri.endsWith("/") ? uri : uri + "/";
    }

    private void tool() {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "slipway");
        json.writeStringProperty("version", findings.version());
        json.writeArrayPropertyStart("rules");
        rules.forEach(this::rule);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(Rule rule) {
        json.writeStartObject();
        json.writeStringProperty("id", rule.id());
        message("shortDescription", rule.meaning());
        json.writeObjectPropertyStart("help");
        json.writeStringProperty("text", rule.remedy());
        json.writeStringProperty(
                "markdown", rule.meaning() + "\n\n```yaml\n" + rule.example() + "\n```\n\n" + rule.remedy());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void result(Diagnostic finding) {
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.rule().id());
        json.writeNumberProperty("ruleIndex", rules.indexOf(finding.rule()));
        json.writeStringProperty("level", Findings.severity(finding));
        message("message", Findings.text(finding));
        String file = findings.file(finding.at());
        if (!file.isEmpty()) {
            json.writeArrayPropertyStart("locations");
            location(file, finding);
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void location(String file, Diagnostic finding) {
        json.writeStartObject();
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", uri(file));
        if (!file.startsWith("/")) {
            json.writeStringProperty("uriBaseId", ROOT);
        }
        json.writeEndObject();
        if (finding.at().line() > 0) {
            json.writeObjectPropertyStart("region");
            json.writeNumberProperty("startLine", finding.at().line());
            json.writeNumberProperty("startColumn", Math.max(1, finding.at().column()));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String uri(String file) {
        try {
            return file.startsWith("/")
                    ? new URI("file", "", file, null).toASCIIString()
                    : new URI(null, null, file, null).toASCIIString();
        } catch (URISyntaxException e) {
            // a colon in the first part of a relative path would read as a scheme
            return uri("./" + file);
        }
    }

    private void message(String property, String text) {
        json.writeObjectPropertyStart(property);
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }
}
