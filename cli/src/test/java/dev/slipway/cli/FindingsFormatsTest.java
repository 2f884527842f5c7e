package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.report.findings.Findings;
import dev.slipway.engine.report.findings.FindingsJson;
import dev.slipway.engine.report.findings.GithubAnnotations;
import dev.slipway.engine.report.findings.JunitXml;
import dev.slipway.engine.report.findings.Sarif;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Findings as other programs read them. */
class FindingsFormatsTest {
    private static final Diagnostic ERROR = new Diagnostic(
            Rule.ARGUMENT,
            Diagnostic.Severity.ERROR,
            new Position(new Source("plays/a b,c.yml", ""), 3, 7),
            "100% wrong: <x> & \"y\"\u0007",
            Optional.of("first\nsecond::error::x"));
    private static final Diagnostic WARNING = Diagnostic.warning(
            Rule.UNUSED_VARIABLE, new Position(new Source("/elsewhere/vars.yml", ""), 0, 0), "unused", "remove it");
    private static final Diagnostic NOWHERE =
            Diagnostic.error(Position.NONE, "no inventory").of(Rule.COMMAND_LINE);
    private static final Findings FINDINGS = new Findings(
            List.of(ERROR, WARNING, NOWHERE), List.of("plays/a b,c.yml", "clean.yml"), Path.of("/work/project"), "1.0");

    private static Yaml read(String json) {
        Problems problems = new Problems();
        Yaml tree = YamlReader.read(new Source("output", json), problems).orElseThrow();
        problems.throwIfAny();
        return tree;
    }

    /** A value below, by keys and indices; text as written. */
    private static String at(Yaml tree, Object... path) {
        Yaml value = tree;
        for (Object step : path) {
            value = step instanceof Integer index
                    ? ((Yaml.Sequence) value).items().get(index)
                    : ((Yaml.Mapping) value).get((String) step).orElseThrow(() -> new AssertionError("no " + step));
        }
        return value instanceof Yaml.Scalar scalar ? scalar.text() : value.kind();
    }

    @Test
    void jsonHasEveryFieldOfEveryFinding() {
        Yaml json = read(FindingsJson.text(FINDINGS));

        assertThat(at(json, "version")).isEqualTo("1");
        assertThat(at(json, "valid")).isEqualTo("false");
        assertThat(at(json, "summary", "errors")).isEqualTo("2");
        assertThat(at(json, "summary", "warnings")).isEqualTo("1");
        assertThat(at(json, "findings", 0, "rule")).isEqualTo("argument");
        assertThat(at(json, "findings", 0, "file")).isEqualTo("plays/a b,c.yml");
        assertThat(at(json, "findings", 0, "line")).isEqualTo("3");
        assertThat(at(json, "findings", 0, "column")).isEqualTo("7");
        assertThat(at(json, "findings", 0, "message")).isEqualTo(ERROR.message());
        assertThat(at(json, "findings", 1, "severity")).isEqualTo("warning");
        assertThat(at(json, "findings", 2, "file")).isEmpty();
    }

    @Test
    void sarifHasWhatItsSchemaRequires() {
        Yaml sarif = read(Sarif.text(FINDINGS));

        assertThat(at(sarif, "version")).isEqualTo("2.1.0");
        assertThat(at(sarif, "$schema")).endsWith("sarif-2.1.0.json");
        assertThat(at(sarif, "runs", 0, "tool", "driver", "name")).isEqualTo("slipway");
        assertThat(at(sarif, "runs", 0, "tool", "driver", "rules", 0, "id")).isEqualTo("argument");
        assertThat(at(sarif, "runs", 0, "tool", "driver", "rules", 0, "help", "text"))
                .isNotBlank();
        assertThat(at(sarif, "runs", 0, "originalUriBaseIds", "SRCROOT", "uri")).isEqualTo("file:///work/project/");
        assertThat(at(sarif, "runs", 0, "results", 0, "ruleId")).isEqualTo("argument");
        assertThat(at(sarif, "runs", 0, "results", 0, "ruleIndex")).isEqualTo("0");
        assertThat(at(sarif, "runs", 0, "results", 0, "level")).isEqualTo("error");
        assertThat(at(sarif, "runs", 0, "results", 0, "message", "text")).startsWith("100% wrong");
        Object[] place = {"runs", 0, "results", 0, "locations", 0, "physicalLocation"};
        assertThat(at(sarif, with(place, "artifactLocation", "uri"))).isEqualTo("plays/a%20b,c.yml");
        assertThat(at(sarif, with(place, "artifactLocation", "uriBaseId"))).isEqualTo("SRCROOT");
        assertThat(at(sarif, with(place, "region", "startLine"))).isEqualTo("3");
        assertThat(at(sarif, with(place, "region", "startColumn"))).isEqualTo("7");
        Object[] other = {"runs", 0, "results", 1, "locations", 0, "physicalLocation"};
        assertThat(at(sarif, with(other, "artifactLocation", "uri"))).isEqualTo("file:///elsewhere/vars.yml");
    }

    private static Object[] with(Object[] path, Object... more) {
        return java.util.stream.Stream.concat(java.util.Arrays.stream(path), java.util.Arrays.stream(more))
                .toArray();
    }

    @Test
    void githubIsOneCommandALineWhateverTheTextHolds() {
        assertThat(GithubAnnotations.text(FINDINGS).lines())
                .containsExactly(
                        "::error file=plays/a b%2Cc.yml,line=3,col=7,title=slipway%3A argument::100%25 wrong: <x> & \"y\"^G%0Afirst%0Asecond::error::x",
                        "::warning file=/elsewhere/vars.yml,title=slipway%3A unused-variable::unused%0Aremove it",
                        "::error title=slipway%3A command-line::no inventory");
    }

    @Test
    void junitIsXmlThatCountsRight() throws Exception {
        String xml = JunitXml.text(FINDINGS, finding -> finding.severity() == Diagnostic.Severity.ERROR);

        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests"))
                .isEqualTo(
                        String.valueOf(document.getElementsByTagName("testcase").getLength()))
                .isEqualTo("4");
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(
                        String.valueOf(document.getElementsByTagName("failure").getLength()))
                .isEqualTo("2");
        assertThat(document.getElementsByTagName("skipped").getLength()).isOne();
        assertThat(((Element) document.getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo("100% wrong: <x> & \"y\"\ufffd");
    }

    @Test
    void allFormatsEndWithTheExitCodeOfTheText() {
        for (String format : List.of("text", "json", "sarif", "github", "junit")) {
            Told wrong = Told.by("validate", "--output", format, "-i", "../inventories/example", "no-such.yml");
            assertThat(wrong.exitCode()).as(format).isEqualTo(ExitCode.ERROR);
            assertThat(wrong.text()).as(format).contains("no-such.yml");

            Told right = Told.by(
                    "validate", "--output", format, "-i", "../inventories/example", "../playbooks/preflight.yml");
            assertThat(right.exitCode()).as(format).isEqualTo(ExitCode.OK);
        }
    }
}
