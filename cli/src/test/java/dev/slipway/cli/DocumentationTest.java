package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.compile.Modules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the documents say must be so, as far as a machine can tell. */
class DocumentationTest {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\s|\\\\n|[A-Za-z-]+: [^\\n]*\\n)*[A-Za-z0-9+/]{32}");

    @Test
    void linksLeadToFilesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : Repository.pages()) {
            for (String link : MarkdownPage.read(file).brokenLinks()) {
                broken.add(Repository.name(file) + ": " + link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void brokenLinkWouldBeFound() throws IOException {
        Path file = Repository.ROOT.resolve("docs/any.md");
        String text = "## Here\n[a](modules.md) [b](inventory.md#nowhere) [c](missing.md) [d](#here) [e](#there)";
        assertThat(MarkdownPage.of(file, text).brokenLinks())
                .containsExactly("inventory.md#nowhere", "missing.md", "#there");
    }

    @Test
    void everyModuleHasRowInReadme() throws IOException {
        String readme = Files.readString(Repository.ROOT.resolve("README.md"));
        List<String> rows = Pattern.compile("(?m)^\\| \\[`([a-z0-9_]+)`")
                .matcher(readme.substring(readme.indexOf("\n## Modules\n")))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> names = Modules.load().all().stream()
                .map(entry -> entry.module().name())
                .toList();
        assertThat(rows).as("rows under 'Modules' in README.md").containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void everyVariableOfThePlaybooksIsExplainedWithItsDefault() throws IOException {
        String page = Files.readString(Repository.ROOT.resolve("docs/inventory.md"));
        Path defaults = Repository.ROOT.resolve("playbooks/roles/cluster/defaults/main.yml");
        List<MatchResult> variables = Pattern.compile("(?m)^([a-z_]+): *(.*)$")
                .matcher(Files.readString(defaults))
                .results()
                .toList();
        assertThat(variables).isNotEmpty();
        assertThat(variables).allSatisfy(variable -> assertThat(page)
                .contains("\n| `" + variable.group(1) + "` | `" + shown(variable.group(2)) + "` |"));
    }

    /** As a table shows it. The quotes around an expression are YAML's; those around a version say that it is text. */
    private static String shown(String value) {
        String text = value.contains("{{") ? value.substring(1, value.length() - 1) : value;
        return text.replace("|", "\\|");
    }

    @Test
    void exampleOfModuleCompiles(@TempDir Path directory) throws IOException {
        List<String> examples =
                MarkdownPage.read(Repository.ROOT.resolve("CONTRIBUTING.md")).code("java");
        assertThat(examples).hasSize(1);
        Path source = Files.writeString(directory.resolve("MotdModule.java"), examples.getFirst());
        List<String> arguments = List.of(
                "-proc:none",
                "-Xlint:all,-classfile,-path",
                "-Werror",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                directory.toString(),
                source.toString());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    @Test
    void noFileHoldsPrivateKey() throws IOException {
        List<String> holders = new ArrayList<>();
        for (Path file : Repository.files()) {
            if (holdsKey(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))) {
                holders.add(Repository.name(file));
            }
        }
        assertThat(holders).isEmpty();
    }

    @Test
    void privateKeyWouldBeFound() {
        String label = "PRIVATE KEY-----";
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";
        assertThat(List.of(
                        "-----BEGIN " + label + "\n" + body,
                        "key: |\n  -----BEGIN RSA " + label + "\n  " + body,
                        "{\"key\": \"-----BEGIN OPENSSH " + label + "\\n" + body,
                        "-----BEGIN RSA " + label + "\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n" + body))
                .allMatch(DocumentationTest::holdsKey);
    }

    private static boolean holdsKey(String text) {
        return KEY.matcher(text).find();
    }
}
