package dev.slipway.engine.report.findings;

import dev.slipway.engine.model.Diagnostic;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Findings as one JSON document of ASCII. Version 1; fields are added, never removed or given another meaning. */
public final class FindingsJson {
    /** The version of the format. */
    public static final int VERSION = 1;

    private static final JsonFactory FACTORY =
            JsonFactory.builder().highestNonEscapedChar(0x7e).build();

    private FindingsJson() {}

    public static String text(Findings findings) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = generator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("version", VERSION);
            json.writeStringProperty("mode", "validate");
            json.writeBooleanProperty("valid", findings.errors() == 0);
            json.writeObjectPropertyStart("summary");
            json.writeNumberProperty("errors", findings.errors());
            json.writeNumberProperty("warnings", findings.all().size() - findings.errors());
            json.writeNumberProperty("files", findings.files().size());
            json.writeEndObject();
            json.writeArrayPropertyStart("findings");
            findings.all().forEach(finding -> finding(json, findings, finding));
            json.writeEndArray();
            json.writeEndObject();
        }
        return ascii(out);
    }

    static JsonGenerator generator(StringWriter out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** DEL is the one control character that JSON allows and the generator leaves. */
    static String ascii(StringWriter out) {
        return out.toString().replace("\u007f", "\\u007f") + "\n";
    }

    private static void finding(JsonGenerator json, Findings findings, Diagnostic finding) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule().id());
        json.writeStringProperty("severity", Findings.severity(finding));
        json.writeStringProperty("file", findings.file(finding.at()));
        json.writeNumberProperty("line", finding.at().line());
        json.writeNumberProperty("column", finding.at().column());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("hint", finding.hint().orElse(""));
        json.writeEndObject();
    }
}
