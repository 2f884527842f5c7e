package dev.slipway.engine.compile.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Expressed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Arguments whose names the module does not know, and expressions whose text it does. */
class GatheredArgumentsTest {
    public record Open(
            @Arg(value = "Whether.", preset = "false") boolean cacheable,
            @Arg(value = "All others.", rest = true) Map<String, Object> facts) {
        public Open {
            if (facts.containsKey("9x")) {
                throw UserError.argument("9x", "'9x' is no name of a variable", "begin it with a letter");
            }
        }
    }

    private final WrittenArguments<Open> arguments = new WrittenArguments<>(Open.class);

    @Test
    void gathersWhatNoOtherArgumentTakes() {
        arguments.evaluates("{{ a }}", 3L);
        arguments.evaluates("{{ b }}", new Unknown("the output of task 't'"));
        arguments.plain("first", "{{ a }}").plain("cacheable", "true").plain("facts", "{{ b }}");
        assertThat(arguments.bind().toString())
                .contains("cacheable=true", "facts={first=3, facts=(known after apply)}");
    }

    @Test
    void placesMistakesAboutGatheredArguments() {
        arguments.evaluates("1", 1L);
        arguments.plain("cacheable", "true").plain("9x", "1");
        assertThat(arguments.bind().toString()).contains("p.yml:3:20", "'9x' is no name");
    }

    public record Claims(
            @Arg(value = "Claims.", from = Arg.From.EXPRESSION)
            List<Expressed> that) {}

    @Test
    void keepsTheTextOfExpressions() {
        Yaml item = new Yaml.Scalar(Position.NONE, "a == 1", false, "");
        WrittenArguments<Claims> claims = new WrittenArguments<>(Claims.class);
        claims.with("that", new Yaml.Sequence(Position.NONE, List.of(item)));

        assertThat(claims.bound())
                .isEqualTo(new Claims(List.of(new Expressed("a == 1", Optional.of("value of a == 1")))));
    }
}
