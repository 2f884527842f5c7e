package dev.slipway.engine.compile.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.engine.compile.expression.DataReference;
import dev.slipway.engine.compile.expression.Scope;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MustacheTemplatesTest {
    private static final Position USE = new Position(new Source("play.yaml", "src: x"), 1, 6);

    @TempDir
    private Path directory;

    private Path root;
    private final Map<String, Object> values = new LinkedHashMap<>();

    @BeforeEach
    void fillScope() throws IOException {
        root = Files.createDirectories(directory.resolve("templates"));
        values.put("name", "n");
        values.put("port", 6443L);
        values.put("on", true);
        values.put("off", false);
        values.put("empty", "");
        values.put("zero", 0L);
        values.put("half", 0.5);
        values.put("nothing", null);
        values.put("hosts", List.of(Map.of("ip", "10.0.0.1"), Map.of("ip", "10.0.0.2"), Map.of("ip", "10.0.0.3")));
        values.put("words", List.of("a", "b", "c"));
        values.put("none", List.of());
        values.put("bare", Map.of());
        values.put("m", Map.of("x", Map.of("y", "deep"), "name", "inner"));
        values.put("password", Secret.of("hunter2"));
        values.put("token", new Unknown("the output of task 'token'"));
    }

    @Test
    void fillsInWithoutEscaping() {
        values.put("html", "a&b<\"'` =\n>");

        assertThat(text("{{name}}:{{ port }} {{on}} {{half}} {{html}} {{{html}}} {{&html}}\n"))
                .isEqualTo("n:6443 true 0.5 a&b<\"'` =\n> a&b<\"'` =\n> a&b<\"'` =\n>\n");
    }

    @Test
    void whatAnsiblesTemplatesBeginWithIsThereUnlessItIsSet() {
        assertThat(text("# {{ ansible_managed }}\n")).isEqualTo("# Ansible managed\n");

        values.put("ansible_managed", "by us");
        assertThat(text("# {{ ansible_managed }}\n")).isEqualTo("# by us\n");
    }

    @Test
    void sectionsGoThroughListsAndMappings() {
        assertThat(text("{{#hosts}}\n- {{ip}} {{name}} {{port}}\n{{/hosts}}\n"))
                .isEqualTo("- 10.0.0.1 n 6443\n- 10.0.0.2 n 6443\n- 10.0.0.3 n 6443\n");
        assertThat(text("{{#words}}{{.}}{{^-last}}, {{/-last}}{{/words}}")).isEqualTo("a, b, c");
        assertThat(text("{{#words}}{{#-first}}[{{/-first}}{{-index}}{{/words}}"))
                .isEqualTo("[012");
        assertThat(text("{{#m}}{{name}} {{x.y}} {{port}}{{/m}} {{m.x.y}}")).isEqualTo("inner deep 6443 deep");
        assertThat(text("{{#name}}<{{.}}>{{/name}}")).isEqualTo("<n>");
    }

    @Test
    void onlyFalseAndTheEmptyCountAsFalse() {
        assertThat(text("{{#on}}1{{/on}}{{#off}}2{{/off}}{{#empty}}3{{/empty}}{{#none}}4{{/none}}{{#bare}}5{{/bare}}"
                        + "{{#zero}}6{{/zero}}"))
                .isEqualTo("16");
        assertThat(text("{{^on}}1{{/on}}{{^off}}2{{/off}}{{^empty}}3{{/empty}}{{^none}}4{{/none}}{{^bare}}5{{/bare}}"
                        + "{{^zero}}6{{/zero}}"))
                .isEqualTo("2345");
    }

    @Test
    void partialsKeepTheIndentationOfTheirTag() throws IOException {
        write("inc/part.mustache", "a: {{name}}\n{{#words}}\n- {{.}}\n{{/words}}\n");
        write("inc/other.mustache", "x {{> part}}");

        assertThat(text("top:\n  {{> inc/part}}\nend\n")).isEqualTo("top:\n  a: n\n  - a\n  - b\n  - c\nend\n");
        assertThat(text("{{> inc/other}}")).isEqualTo("x a: n\n- a\n- b\n- c\n");
    }

    @Test
    void aValueWithLineEndsIsNotIndented() throws IOException {
        values.put("block", "1\n2");
        write("p.mustache", "v: {{block}}\n");

        assertThat(text("  {{> p}}\n")).isEqualTo("  v: 1\n2\n");
    }

    @Test
    void delimitersCanBeChangedForFilesThatUseBraces() {
        assertThat(text("{{=<% %>=}}{{ .Values.x }} <% name %>")).isEqualTo("{{ .Values.x }} n");
    }

    @Test
    void whatHoldsASecretIsHiddenAndWhatHoldsAnUnknownIsPending() {
        assertThat(render("pw={{password}}")).isEqualTo(Content.hidden("pw=hunter2"));
        assertThat(render("{{#password}}yes{{/password}}")).isEqualTo(Content.hidden("yes"));
        assertThat(render("{{name}}")).isEqualTo(Content.of("n"));
        assertThat(render("{{token}}{{password}}")).isEqualTo(Content.pending("the output of task 'token'"));
        assertThat(render("{{#token}}{{anything}}{{/token}}")).isInstanceOf(Content.Pending.class);
        assertThat(render("{{^token}}{{anything}}{{/token}}")).isInstanceOf(Content.Pending.class);
        assertThat(render("{{token.stdout.x}}")).isInstanceOf(Content.Pending.class);
        values.put("mixed", List.of(new Unknown("u"), Map.of("a", 1L)));
        assertThat(render("{{#mixed}}{{a}}{{/mixed}}")).isEqualTo(Content.pending("u"));
        values.put("pws", List.of(Secret.of("p1")));
        assertThat(render("{{#pws}}{{.}}{{/pws}}")).isEqualTo(Content.hidden("p1"));
    }

    @Test
    void tellsWhatIsWrongAtItsPlaceInTheTemplate() {
        assertThat(error("a\n  {{nmae}}")).isEqualTo("2:3: 'nmae' is not defined (did you mean 'name'?)");
        assertThat(error("{{name}} {{#wrds}}{{.}}{{/wrds}}"))
                .isEqualTo("1:10: 'wrds' is not defined (did you mean 'words'?)");
        assertThat(error("{{^wrds}}x{{/wrds}}")).isEqualTo("1:1: 'wrds' is not defined (did you mean 'words'?)");
        assertThat(error("{{m.nam}}")).isEqualTo("1:1: 'nam' is not defined in 'm' (did you mean 'name'?)");
        assertThat(error("{{#hosts}}\n{{ipp}}\n{{/hosts}}"))
                .isEqualTo("2:1: 'ipp' is not defined (did you mean 'ip'?)");
        assertThat(error("{{name.x}}")).isEqualTo("1:1: 'name' is a string and has no entry 'x'");
        assertThat(error("{{nothing}}"))
                .isEqualTo("1:1: 'nothing' is null (give it a value, or use an empty string, an empty list or false)");
        assertThat(error("{{#nothing}}{{/nothing}}")).startsWith("1:1: 'nothing' is null");
        assertThat(error("{{words}}"))
                .startsWith("1:1: 'words' is a list, which cannot be printed (go through it with");
        assertThat(error("{{m}}")).startsWith("1:1: 'm' is a mapping");
        assertThat(error("{{.}}")).isEqualTo("1:1: '{{.}}' outside a section");
        assertThat(error("{{-first}}")).isEqualTo("1:1: '-first' outside a list");
        assertThat(error("{{ name | upper }}"))
                .startsWith("1:1: 'name | upper' is not a name (Mustache has names only");
        assertThat(error("{{% if x }}")).startsWith("1:1: control statements");
        assertThat(error("{{>*name}}")).contains("partials whose name is a variable are not supported");
        assertThat(error("x\n{{#on}}\n")).isEqualTo("2:1: the section 'on' is not closed (add '{{/on}}')");
        assertThat(error("{{#on}} {{/off}}")).startsWith("1:9: '{{/off}}' stands where '{{/on}}' is needed");
        assertThat(error("a\n{{name")).startsWith("2:");
        assertThat(error("a {{name}\nb {{name}}")).isEqualTo("1:3: the tag that starts here is not closed (add '}}')");
        assertThat(error("a\n{% if name %}"))
                .startsWith("2:1: control statements such as '{% … %}' are not of Mustache");
        assertThat(error("{{}}")).startsWith("1:");
    }

    @Test
    void everyMissingNameIsTold() {
        UserError error = catchThrowableOfType(
                UserError.class,
                () -> render("{{wrds}} {{m.nam}}\n{{#nope}}x{{/nope}}{{^hosts}}{{skipped}}{{/hosts}}"));

        assertThat(error.diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("'wrds' is not defined", "'nam' is not defined in 'm'", "'nope' is not defined");
    }

    @Test
    void noMethodOfAValueIsCalled() {
        assertThat(error("{{name.length}}")).isEqualTo("1:1: 'name' is a string and has no entry 'length'");
        assertThat(error("{{#words}}{{getClass}}{{/words}}")).isEqualTo("1:11: 'getClass' is not defined");
        assertThat(error("{{words.size}}")).isEqualTo("1:1: 'words' is a list and has no entry 'size'");
        assertThat(error("{{m.isEmpty}}")).isEqualTo("1:1: 'isEmpty' is not defined in 'm'");
        assertThat(error("{{class.name}}")).isEqualTo("1:1: 'class' is not defined");
        assertThat(error("{{password.reveal}}")).isEqualTo("1:1: 'password' is a secret and has no entry 'reveal'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{password}}", "{{{password}}}", "{{=<% %>=}}", "a\n{{> x}}\n", "{{#words}}", "{{/x}}"})
    void whatAValueSaysIsNeverATemplate(String evil) {
        values.put("fact", evil);
        values.put("facts", List.of(evil));

        assertThat(text("<{{fact}}>{{#facts}}{{.}}{{/facts}}{{#fact}}{{.}}{{/fact}}"))
                .isEqualTo("<" + evil + ">" + evil + evil);
    }

    @Test
    void partialsStayBelowTheTemplateDirectory() throws IOException {
        Files.writeString(directory.resolve("secret.mustache"), "top secret");
        Files.createSymbolicLink(root.resolve("link.mustache"), directory.resolve("secret.mustache"));
        Files.createSymbolicLink(root.resolve("up"), directory);

        assertThat(error("{{> ../secret}}"))
                .isEqualTo("1:1: the partial '../secret' is outside the template directory (name it relative to it)");
        assertThat(error("{{> a/../../secret}}")).contains("is outside the template directory");
        assertThat(error("{{> " + directory + "/secret}}")).contains("is outside the template directory");
        assertThat(error("{{> link}}")).contains("is a link that leads out of the template directory");
        assertThat(error("{{> up/secret}}")).contains("is a link that leads out of the template directory");
        assertThat(error("a\n{{> nosuch}}")).startsWith("2:1: there is no partial 'nosuch'");
    }

    @Test
    void aPartialThatIncludesItselfEndsWithAnError() throws IOException {
        write("loop.mustache", "x{{> loop}}");
        write("tree.mustache", "{{v}}{{#kids}}({{> tree}}){{/kids}}");
        values.put("v", 1L);
        values.put("kids", List.of(Map.of("v", 2L, "kids", List.of(Map.of("v", 3L, "kids", List.of())))));

        assertThat(error("{{> loop}}")).startsWith("1:2: the partial 'loop' includes itself without end");
        assertThat(text("{{> tree}}")).isEqualTo("1(2(3))");
    }

    @Test
    void aMissingTemplateIsToldWhereItIsUsed() throws IOException {
        write("kubelet.mustache", "x");
        UserError error = catchThrowableOfType(UserError.class, () -> new MustacheTemplates(List.of(root))
                .render(Path.of("kublet.mustache"), USE, Scope.of(values)));

        Diagnostic diagnostic = error.diagnostics().getFirst();
        assertThat(diagnostic.at()).isEqualTo(USE);
        assertThat(diagnostic.message()).isEqualTo("there is no template 'kublet.mustache'");
        assertThat(diagnostic.hint().orElse("")).startsWith("did you mean 'kubelet.mustache'?");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Files.write(root.resolve("b.mustache"), new byte[] {'a', (byte) 0xff});
        UserError error = catchThrowableOfType(UserError.class, () -> new MustacheTemplates(List.of(root))
                .render(Path.of("b.mustache"), USE, Scope.of(values)));

        assertThat(error).hasMessageMatching("the file is not UTF-8");
    }

    @Test
    void namesWhatItMayAskFor() throws IOException {
        write("p.mustache", "{{hostvars.h1.token}}");
        write("t.mustache", "{{name}}{{#words}}{{.}}{{^-last}},{{/-last}}{{/words}}{{> p}}");

        assertThat(new MustacheTemplates(List.of(root))
                        .references(Path.of("t.mustache"), USE).stream().map(DataReference::toString))
                .containsExactly("name", "words", "hostvars.h1.token");
    }

    @Test
    void oneCompiledTemplateServesManyThreads() throws Exception {
        write("p.mustache", "{{#l}}{{.}}{{^-last}},{{/-last}}{{/l}}\n");
        write("t.mustache", "{{n}}:\n  {{> p}}\n");
        MustacheTemplates templates = new MustacheTemplates(List.of(root));
        try (ExecutorService forks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Content>> all = new ArrayList<>();
            for (long n = 0; n < 200; n++) {
                Scope scope = Scope.of(Map.of("n", n, "l", List.of(n, n + 1)));
                all.add(forks.submit(() -> templates.render(Path.of("t.mustache"), USE, scope)));
            }
            for (int n = 0; n < 200; n++) {
                assertThat(all.get(n).get()).isEqualTo(Content.of(n + ":\n  " + n + "," + (n + 1) + "\n"));
            }
        }
    }

    @Test
    void largeValuesPassThrough() {
        values.put("big", "x".repeat(5_000_000));

        assertThat(text("{{big}}!")).hasSize(5_000_001);
    }

    private String text(String template) {
        return ((Content.Plain) render(template)).text();
    }

    private Content render(String template) {
        try {
            write("main.mustache", template);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new MustacheTemplates(List.of(root)).render(Path.of("main.mustache"), USE, Scope.of(values));
    }

    /** {@code line:column: message (hint)}; the file is checked to be a template. */
    private String error(String template) {
        UserError error = catchThrowableOfType(UserError.class, () -> render(template));
        Diagnostic diagnostic = error.diagnostics().getFirst();
        assertThat(diagnostic.at().source().name()).endsWith(".mustache");
        return diagnostic.at().line() + ":" + diagnostic.at().column() + ": " + diagnostic.message()
                + diagnostic.hint().map(hint -> " (" + hint + ")").orElse("");
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
