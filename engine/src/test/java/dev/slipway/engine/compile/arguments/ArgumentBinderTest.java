package dev.slipway.engine.compile.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.LocalFile;
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

    private final WrittenArguments<Args> arguments = new WrittenArguments<>(Args.class);

    @Test
    void fillsPresetsAndEmptyCollections() {
        Args args = arguments.plain("path", "/x").bound();

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
        assertThat(arguments.plain("dest", "/x").bound().path()).isEqualTo("/x");
        assertThat(arguments.bind(new Yaml.Scalar(WrittenArguments.MODULE, "/bare", false, "")))
                .isInstanceOfSatisfying(Binding.Bound.class, b -> assertThat(((Args) b.arguments()).path())
                        .isEqualTo("/bare"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "010", "1e3", "2026-01-01", "0x10", "true", "1_000"})
    void textTakesAPlainScalarAsItIsWritten(String written) {
        assertThat(arguments.plain("path", written).bound().path()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "no, false", "True, true", "off, false", "1, true"})
    void flagsTakeAnsiblesWords(String written, boolean expected) {
        assertThat(arguments.plain("path", "/x").plain("deep", written).bound().deep())
                .isEqualTo(expected);
    }

    @Test
    void tellsAllMistakesEachAtItsPlace() {
        arguments
                .plain("pth", "/x")
                .plain("state", "presnt")
                .plain("max_tries", "many")
                .quoted("mode", "rw");
        arguments.with("deep", new Yaml.Sequence(Position.NONE, List.of()));
        arguments.quoted("content", "{{ undefined }}");

        assertThat(arguments.errors())
                .containsExactly(
                        "p.yml:2:7 module 'demo' has no argument 'pth' | did you mean 'path'?",
                        "p.yml:1:5 module 'demo' needs argument 'path' | path: Where",
                        "p.yml:3:20 argument 'state' takes one of 'present', 'absent', not 'presnt'"
                                + " | did you mean 'present'?",
                        "p.yml:5:20 argument 'mode' takes a mode in quotes such as \"0644\", not 'rw'",
                        "p.yml:6:20 argument 'deep' takes true or false, not a list",
                        "p.yml:4:20 argument 'max_tries' takes a whole number, not 'many'",
                        "p.yml:7:20 'undefined' is undefined");
    }

    @Test
    void sameArgumentUnderTwoNamesIsRefused() {
        assertThat(arguments.plain("path", "/x").plain("dest", "/y").errors())
                .containsExactly("p.yml:3:7 'dest' and 'path' are the same argument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "99999999999", "010", "3 times"})
    void wholeNumbersAreNotGuessed(String written) {
        assertThat(arguments.plain("path", "/x").plain("max_tries", written).errors())
                .singleElement()
                .asString()
                .startsWith("p.yml:3:20 argument 'max_tries'");
    }

    @Test
    void nothingWrittenIsAsIfNotGiven() {
        assertThat(arguments
                        .plain("path", "/x")
                        .plain("state", "")
                        .plain("mode", "~")
                        .bound()
                        .state())
                .isEqualTo(State.PRESENT);
        arguments.clear();
        assertThat(arguments.plain("path", "").errors())
                .containsExactly("p.yml:2:20 module 'demo' needs argument 'path', and what is given for it is nothing");
    }

    @Test
    void templateThatEvaluatesToNothingIsAsIfNotGiven() {
        assertThat(arguments
                        .plain("path", "/x")
                        .quoted("mode", "{{ omitted }}")
                        .bound()
                        .mode())
                .isEmpty();
    }

    @Test
    void refusalOfTheRecordStandsAtItsArgument() {
        assertThat(arguments
                        .plain("state", "absent")
                        .plain("dest", "relative/x")
                        .errors())
                .containsExactly("p.yml:3:20 'relative/x' is not absolute | begin it with '/'");
    }

    @Test
    void unknownValueDefersUnlessTheArgumentCanCarryIt() {
        arguments.evaluates("{{ token }}", new Unknown("the output of task 'create token'"));

        assertThat(arguments
                        .plain("path", "/x")
                        .quoted("content", "{{ token }}")
                        .bound()
                        .content())
                .contains(Content.pending("the output of task 'create token'"));
        arguments.clear();
        assertThat(arguments.quoted("path", "{{ token }}").bind())
                .isEqualTo(new Binding.Deferred<Args>("the output of task 'create token'"));
    }

    @Test
    void mistakesAreToldEvenWhenAnArgumentIsNotKnownYet() {
        arguments.evaluates("{{ token }}", new Unknown("x"));

        assertThat(arguments
                        .quoted("path", "{{ token }}")
                        .plain("deep", "perhaps")
                        .errors())
                .hasSize(1);
    }

    @Test
    void secretStaysHiddenWhereAnArgumentCanKeepIt() {
        arguments.evaluates("{{ password }}", Secret.of("canary"));

        Args args = arguments
                .plain("path", "/x")
                .quoted("content", "{{ password }}")
                .quoted("token", "{{ password }}")
                .bound();

        assertThat(args.content()).contains(new Content.Hidden(Secret.of("canary")));
        assertThat(args.token()).contains(Secret.of("canary"));
        assertThat(arguments.revealed()).isEmpty();
    }

    @Test
    void secretThatBecomesPlainTextIsNoted() {
        arguments.evaluates("{{ password }}", Secret.of("/canary"));
        arguments.evaluates("{{ names }}", Secret.of("first, second"));
        arguments.evaluates("{{ mode }}", Secret.of("0640"));

        Args args = arguments
                .quoted("path", "{{ password }}")
                .quoted("names", "{{ names }}")
                .quoted("mode", "{{ mode }}")
                .bound();

        assertThat(args.path()).isEqualTo("/canary");
        assertThat(args.names()).containsExactly("first", "second");
        assertThat(arguments.revealed())
                .containsExactlyInAnyOrder(
                        Secret.of("/canary"), Secret.of("first"), Secret.of("second"), Secret.of("0640"));
    }

    @Test
    void aWordOfAFewIsNoSecret() {
        arguments.evaluates("{{ state }}", Secret.of("absent"));
        arguments.evaluates("{{ deep }}", Secret.of("yes"));

        Args args = arguments
                .plain("path", "/x")
                .quoted("state", "{{ state }}")
                .quoted("deep", "{{ deep }}")
                .bound();

        assertThat(args.state()).isEqualTo(State.ABSENT);
        assertThat(args.deep()).isTrue();
        assertThat(arguments.revealed()).isEmpty();
    }

    @Test
    void aSecretThatDoesNotFitIsRefusedWithoutIt() {
        arguments.evaluates("{{ password }}", Secret.of("canary"));

        assertThat(arguments
                        .plain("path", "/x")
                        .quoted("max_tries", "{{ password }}")
                        .quoted("state", "{{ password }}")
                        .quoted("deep", "{{ password }}")
                        .quoted("settings", "{{ password }}")
                        .errors())
                .hasSize(4)
                .allSatisfy(error -> assertThat(error)
                        .contains(", and the secret that is given is none")
                        .doesNotContain("canary"));
    }

    @Test
    void listsTakeItemsATemplateOrAStringWithCommas() {
        Yaml.Scalar no = new Yaml.Scalar(WrittenArguments.MODULE, "no", false, "");
        assertThat(arguments
                        .plain("path", "/x")
                        .with("names", new Yaml.Sequence(Position.NONE, List.of(no, no)))
                        .bound()
                        .names())
                .containsExactly("no", "no");
        arguments.clear();
        assertThat(arguments.plain("path", "/x").plain("names", "a, b").bound().names())
                .containsExactly("a", "b");
        arguments.clear();
        arguments.evaluates("{{ list }}", List.of("c", 1L));
        assertThat(arguments
                        .plain("path", "/x")
                        .quoted("names", "{{ list }}")
                        .bound()
                        .names())
                .containsExactly("c", "1");
    }

    @Test
    void filesAndExpressionsAreFetchedByTheCaller() {
        Args args = arguments
                .plain("path", "/x")
                .plain("src", "etc/a.conf")
                .plain("that", "a == 1")
                .bound();

        assertThat(args.src()).contains(new LocalFile("etc/a.conf", Content.of("text of etc/a.conf")));
        assertThat(args.that()).isEqualTo(List.of("value of a == 1"));
    }

    @Test
    void takesABareStringBesideNamedArguments() {
        assertThat(arguments
                        .plain("_raw_params", "/x")
                        .plain("state", "absent")
                        .bound()
                        .path())
                .isEqualTo("/x");
    }

    @Test
    void refusesABareStringBesideItsOwnName() {
        assertThat(arguments.plain("_raw_params", "/x").plain("dest", "/y").errors())
                .containsExactly("p.yml:3:7 'path' is given twice, with its name and without");
    }

    @Test
    void keyValueTextIsRefusedWhereNoBareStringIsTaken() {
        Yaml text = new Yaml.Scalar(WrittenArguments.MODULE, "name=x state=present", false, "");

        assertThat(new WrittenArguments<>(Plain.class).bind(text))
                .isInstanceOfSatisfying(Binding.Refused.class, refused -> assertThat(
                                refused.diagnostics().toString())
                        .contains("takes its arguments as a mapping, not 'name=x state=present'"));
    }

    public record Plain(@Arg("Name.") Optional<String> name) {}

    public record Sided(
            @Arg(value = "File.", from = Arg.From.FILE, unless = "remote_src")
            LocalFile src,

            @Arg(value = "Whose.", preset = "false") boolean remoteSrc) {}

    @Test
    void looksForAFileOnTheControllerUnlessAFlagSaysThatItIsTheHosts() {
        WrittenArguments<Sided> written = new WrittenArguments<>(Sided.class);
        LocalFile here = written.plain("src", "a.conf").bound().src();
        LocalFile there = written.plain("remote_src", "true").bound().src();

        assertThat(here.content()).isEqualTo(Content.of("text of a.conf"));
        assertThat(there.name()).isEqualTo("a.conf");
        assertThat(there.content().known()).isFalse();
    }

    @Test
    void tellsAWrongFlagAtItsOwnPlaceOnly() {
        WrittenArguments<Sided> written = new WrittenArguments<>(Sided.class);

        assertThat(written.plain("src", "a.conf").plain("remote_src", "maybe").errors())
                .singleElement()
                .asString()
                .startsWith("p.yml:3:20");
    }
}
