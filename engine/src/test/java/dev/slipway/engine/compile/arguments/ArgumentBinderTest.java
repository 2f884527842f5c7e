package dev.slipway.engine.compile.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Expressed;
import dev.slipway.engine.spi.LocalFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentBinderTest {
    public enum State {
        PRESENT,
        ABSENT
    }

    public record Args(
            @Arg(value = "Where.", aliases = "dest", free = true)
            String path,

            @Arg(value = "What.", preset = "present") State state,
            @Arg(value = "Mode.") Optional<String> mode,
            @Arg(value = "Deep.", preset = "false") boolean deep,
            @Arg(value = "How often.", preset = "3") int maxTries,
            @Arg(value = "How long.", preset = "1.5") double delay,
            @Arg("Names.") List<String> names,
            @Arg("Settings.") Map<String, Object> settings,
            @Arg("Text.") Optional<Content> content,
            @Arg("Token.") Optional<Secret> token,
            @Arg(value = "File.", from = Arg.From.FILE) Optional<LocalFile> src,

            @Arg(value = "Condition.", from = Arg.From.EXPRESSION)
            List<Object> that) {
        public Args {
            if (path.startsWith("relative")) {
                throw UserError.argument("path", "'" + path + "' is not absolute", "begin it with '/'");
            }
        }
    }

    private static final Source SOURCE = new Source("p.yml", "");
    private static final Position MODULE = new Position(SOURCE, 1, 5);
    private final List<Yaml.Entry> entries = new ArrayList<>();

    /** Templates are looked up here by their text. */
    private final Map<String, Object> evaluated = new java.util.HashMap<>();

    private final ArgumentValues values = new ArgumentValues() {
        @Override
        public Optional<Object> evaluate(Yaml value) {
            String text = ((Yaml.Scalar) value).text();
            if (text.contains("undefined")) {
                throw UserError.at(value.at(), "'undefined' is undefined");
            }
            return Optional.ofNullable(evaluated.get(text));
        }

        @Override
        public Optional<Object> expression(Yaml.Scalar expression) {
            return Optional.of("value of " + expression.text());
        }

        @Override
        public Content file(String name, Position at) {
            return Content.of("text of " + name);
        }

        @Override
        public Content template(String name, Position at) {
            throw new AssertionError("no template here");
        }
    };

    private ArgumentBinderTest plain(String key, String text) {
        return with(key, new Yaml.Scalar(Position.NONE, text, false, ""));
    }

    private ArgumentBinderTest quoted(String key, String text) {
        return with(key, new Yaml.Scalar(Position.NONE, text, true, ""));
    }

    /** Each entry stands on a line of its own, from line 2. */
    private ArgumentBinderTest with(String key, Yaml value) {
        int line = entries.size() + 2;
        Position at = new Position(SOURCE, line, 20);
        Yaml placed =
                switch (value) {
                    case Yaml.Scalar s -> new Yaml.Scalar(at, s.text(), s.quoted(), s.tag());
                    case Yaml.Sequence s -> new Yaml.Sequence(at, s.items());
                    case Yaml.Mapping m -> new Yaml.Mapping(at, m.entries());
                };
        entries.add(new Yaml.Entry(new Position(SOURCE, line, 7), key, placed));
        return this;
    }

    private Binding<Args> bind() {
        return bind(new Yaml.Mapping(MODULE, entries));
    }

    private Binding<Args> bind(Yaml arguments) {
        return ArgumentBinder.bind("demo", ArgumentShape.of(Args.class), arguments, MODULE, values);
    }

    private Args bound() {
        return bind() instanceof Binding.Bound<Args>(Args args) ? args : failed();
    }

    private Args failed() {
        throw new AssertionError(bind().toString());
    }

    private List<String> errors() {
        return bind() instanceof Binding.Refused<Args>(List<Diagnostic> found)
                ? found.stream().map(ArgumentBinderTest::line).toList()
                : List.of(bind().toString());
    }

    private static String line(Diagnostic found) {
        return found.at() + " " + found.message()
                + found.hint().map(hint -> " | " + hint).orElse("");
    }

    @Test
    void fillsPresetsAndEmptyCollections() {
        Args args = plain("path", "/x").bound();

        assertThat(args)
                .isEqualTo(new Args(
                        "/x",
                        State.PRESENT,
                        Optional.empty(),
                        false,
                        3,
                        1.5,
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void takesAliasesAndABareString() {
        assertThat(plain("dest", "/x").bound().path()).isEqualTo("/x");
        assertThat(bind(new Yaml.Scalar(MODULE, "/bare", false, "")))
                .isInstanceOfSatisfying(Binding.Bound.class, b -> assertThat(((Args) b.arguments()).path())
                        .isEqualTo("/bare"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "010", "1e3", "2026-01-01", "0x10", "true", "1_000"})
    void textTakesAPlainScalarAsItIsWritten(String written) {
        assertThat(plain("path", written).bound().path()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "no, false", "True, true", "off, false", "1, true"})
    void flagsTakeAnsiblesWords(String written, boolean expected) {
        assertThat(plain("path", "/x").plain("deep", written).bound().deep()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0644, 0644", "644, 0644", "02755, 2755", "1777, 1777"})
    void quotedModeIsNormalised(String written, String mode) {
        assertThat(plain("path", "/x").quoted("mode", written).bound().mode()).contains(mode);
    }

    @ParameterizedTest
    @CsvSource({"0644, 0644", "644, 0644", "420, 0420", "0o644, 0644", "1e3, 0644"})
    void plainModeIsRefusedBecauseYamlReadsANumber(String written, String advice) {
        assertThat(plain("path", "/x").plain("mode", written).errors())
                .containsExactly("p.yml:3:20 argument 'mode' is " + written
                        + " without quotes, which YAML reads as a number | write \"" + advice + "\"");
    }

    @Test
    void modeFromAVariableMustBeAStringToo() {
        evaluated.put("{{ mode }}", 420L);

        assertThat(plain("path", "/x").quoted("mode", "{{ mode }}").errors().getFirst())
                .contains("argument 'mode' is 420 without quotes");
    }

    @Test
    void tellsAllMistakesEachAtItsPlace() {
        plain("pth", "/x").plain("state", "presnt").plain("max_tries", "many").quoted("mode", "u=rw");
        with("deep", new Yaml.Sequence(Position.NONE, List.of()));
        quoted("content", "{{ undefined }}");

        assertThat(errors())
                .containsExactly(
                        "p.yml:2:7 module 'demo' has no argument 'pth' | did you mean 'path'?",
                        "p.yml:1:5 module 'demo' needs argument 'path' | path: Where",
                        "p.yml:3:20 argument 'state' takes one of 'present', 'absent', not 'presnt'"
                                + " | did you mean 'present'?",
                        "p.yml:5:20 argument 'mode' takes a mode in quotes such as \"0644\", not 'u=rw'",
                        "p.yml:6:20 argument 'deep' takes true or false, not a list",
                        "p.yml:4:20 argument 'max_tries' takes a whole number, not 'many'",
                        "p.yml:7:20 'undefined' is undefined");
    }

    @Test
    void sameArgumentUnderTwoNamesIsRefused() {
        assertThat(plain("path", "/x").plain("dest", "/y").errors())
                .containsExactly("p.yml:3:7 'dest' and 'path' are the same argument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "99999999999", "010", "3 times"})
    void wholeNumbersAreNotGuessed(String written) {
        assertThat(plain("path", "/x").plain("max_tries", written).errors())
                .singleElement()
                .asString()
                .startsWith("p.yml:3:20 argument 'max_tries'");
    }

    @Test
    void nothingWrittenIsAsIfNotGiven() {
        assertThat(plain("path", "/x")
                        .plain("state", "")
                        .plain("mode", "~")
                        .bound()
                        .state())
                .isEqualTo(State.PRESENT);
        entries.clear();
        assertThat(plain("path", "").errors())
                .containsExactly("p.yml:2:20 module 'demo' needs argument 'path', and what is given for it is nothing");
    }

    @Test
    void templateThatEvaluatesToNothingIsAsIfNotGiven() {
        assertThat(plain("path", "/x").quoted("mode", "{{ omitted }}").bound().mode())
                .isEmpty();
    }

    @Test
    void refusalOfTheRecordStandsAtItsArgument() {
        assertThat(plain("state", "absent").plain("dest", "relative/x").errors())
                .containsExactly("p.yml:3:20 'relative/x' is not absolute | begin it with '/'");
    }

    @Test
    void unknownValueDefersUnlessTheArgumentCanCarryIt() {
        evaluated.put("{{ token }}", new Unknown("the output of task 'create token'"));

        assertThat(plain("path", "/x").quoted("content", "{{ token }}").bound().content())
                .contains(Content.pending("the output of task 'create token'"));
        entries.clear();
        assertThat(quoted("path", "{{ token }}").bind())
                .isEqualTo(new Binding.Deferred<Args>("the output of task 'create token'"));
    }

    @Test
    void mistakesAreToldEvenWhenAnArgumentIsNotKnownYet() {
        evaluated.put("{{ token }}", new Unknown("x"));

        assertThat(quoted("path", "{{ token }}").plain("deep", "perhaps").errors())
                .hasSize(1);
    }

    @Test
    void secretGoesOnlyWhereItStaysHidden() {
        evaluated.put("{{ password }}", Secret.of("canary"));

        Args args = plain("path", "/x")
                .quoted("content", "{{ password }}")
                .quoted("token", "{{ password }}")
                .bound();
        assertThat(args.content()).contains(Content.hidden("canary"));
        assertThat(args.token()).contains(Secret.of("canary"));
        entries.clear();
        assertThat(quoted("path", "/x").quoted("mode", "{{ password }}").errors())
                .singleElement()
                .asString()
                .startsWith("p.yml:3:20 argument 'mode' would show a secret")
                .doesNotContain("canary");
    }

    @Test
    void listsTakeItemsATemplateOrAStringWithCommas() {
        Yaml.Scalar no = new Yaml.Scalar(MODULE, "no", false, "");
        assertThat(plain("path", "/x")
                        .with("names", new Yaml.Sequence(Position.NONE, List.of(no, no)))
                        .bound()
                        .names())
                .containsExactly("no", "no");
        entries.clear();
        assertThat(plain("path", "/x").plain("names", "a, b").bound().names()).containsExactly("a", "b");
        entries.clear();
        evaluated.put("{{ list }}", List.of("c", 1L));
        assertThat(plain("path", "/x").quoted("names", "{{ list }}").bound().names())
                .containsExactly("c", "1");
    }

    @Test
    void filesAndExpressionsAreFetchedByTheCaller() {
        Args args = plain("path", "/x")
                .plain("src", "etc/a.conf")
                .plain("that", "a == 1")
                .bound();

        assertThat(args.src()).contains(new LocalFile("etc/a.conf", Content.of("text of etc/a.conf")));
        assertThat(args.that()).isEqualTo(List.of("value of a == 1"));
    }

    @Test
    void keyValueTextIsRefusedWhereNoBareStringIsTaken() {
        Yaml text = new Yaml.Scalar(MODULE, "name=x state=present", false, "");
        Binding<Plain> binding = ArgumentBinder.bind("demo", ArgumentShape.of(Plain.class), text, MODULE, values);

        assertThat(binding).isInstanceOfSatisfying(Binding.Refused.class, refused -> assertThat(
                        refused.diagnostics().toString())
                .contains("takes its arguments as a mapping, not 'name=x state=present'"));
    }

    public record Plain(@Arg("Name.") Optional<String> name) {}

    public record Odd(@Arg("Thing.") Thread thing) {}

    public record Bare(String undocumented) {}

    public record Twice(
            @Arg("A.") String a,
            @Arg(value = "B.", aliases = "a") String b) {}

    @Test
    void recordsThatCannotBeBoundAreRefusedWhenTheyAreRead() {
        assertThatThrownBy(() -> ArgumentShape.of(Odd.class)).hasMessageContaining("java.lang.Thread");
        assertThatThrownBy(() -> ArgumentShape.of(Bare.class)).hasMessageContaining("no @Arg");
        assertThatThrownBy(() -> ArgumentShape.of(Twice.class)).hasMessageContaining("two arguments named 'a'");
    }

    @Test
    void shapeTellsWhatTheReferenceNeeds() {
        Argument tries = ArgumentShape.of(Args.class).argument("max_tries").orElseThrow();

        assertThat(tries.required()).isFalse();
        assertThat(tries.preset()).isEqualTo("3");
        assertThat(tries.type().describe()).isEqualTo("a whole number");
        assertThat(ArgumentShape.of(Args.class).argument("dest").orElseThrow().required())
                .isTrue();
    }

    public record Open(
            @Arg(value = "Whether.", preset = "false") boolean cacheable,
            @Arg(value = "All others.", rest = true) Map<String, Object> facts) {
        public Open {
            if (facts.containsKey("9x")) {
                throw UserError.argument("9x", "'9x' is no name of a variable", "begin it with a letter");
            }
        }
    }

    private String open() {
        return ArgumentBinder.bind(
                        "demo", ArgumentShape.of(Open.class), new Yaml.Mapping(MODULE, entries), MODULE, values)
                .toString();
    }

    @Test
    void gathersWhatNoOtherArgumentTakes() {
        evaluated.put("{{ a }}", 3L);
        evaluated.put("{{ b }}", new Unknown("the output of task 't'"));
        plain("first", "{{ a }}").plain("cacheable", "true").plain("facts", "{{ b }}");
        assertThat(open()).contains("cacheable=true", "facts={first=3, facts=(known after apply)}");
    }

    @Test
    void placesMistakesAboutGatheredArguments() {
        evaluated.put("1", 1L);
        plain("cacheable", "true").plain("9x", "1");
        assertThat(open()).contains("p.yml:3:20", "'9x' is no name");
    }

    @Test
    void takesABareStringBesideNamedArguments() {
        assertThat(plain("_raw_params", "/x").plain("state", "absent").bound().path())
                .isEqualTo("/x");
    }

    @Test
    void refusesABareStringBesideItsOwnName() {
        assertThat(plain("_raw_params", "/x").plain("dest", "/y").errors())
                .containsExactly("p.yml:3:7 'path' is given twice, with its name and without");
    }

    public record Claims(
            @Arg(value = "Claims.", from = Arg.From.EXPRESSION)
            List<Expressed> that) {}

    @Test
    void keepsTheTextOfExpressions() {
        Yaml item = new Yaml.Scalar(Position.NONE, "a == 1", false, "");
        with("that", new Yaml.Sequence(Position.NONE, List.of(item)));
        assertThat(ArgumentBinder.bind(
                        "demo", ArgumentShape.of(Claims.class), new Yaml.Mapping(MODULE, entries), MODULE, values))
                .isEqualTo(new Binding.Bound<>(
                        new Claims(List.of(new Expressed("a == 1", Optional.of("value of a == 1"))))));
    }
}
