package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.engine.lint.RulePage;
import dev.slipway.engine.model.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules are an interface: their ids stay, each finding has one, and each is explained. */
class RulesTest {
    private static final Pattern FOUND = Pattern.compile("\"rule\":\"([a-z-]+)\"");

    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        Path page = Repository.ROOT.resolve("docs/rules.md");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(page, RulePage.markdown());
        }
        assertThat(Files.readString(page))
                .as("docs/rules.md is old: write it with -Dgolden.update=true")
                .isEqualTo(RulePage.markdown());
    }

    @Test
    void everyMistakeThatIsKnownIsOfARuleOfItsOwn() {
        Set<String> vague = new TreeSet<>();
        Trap trap = Trap.open();
        for (WrongInput input : WrongInput.all()) {
            List<String> arguments = input.arguments();
            if (arguments.isEmpty() || !arguments.getFirst().equals("validate")) {
                continue;
            }
            input.prepare(trap);
            List<String> json = new ArrayList<>(arguments);
            json.addAll(List.of("--output", "json"));
            Told told = input.run(json, trap);
            List<String> rules = FOUND.matcher(told.out())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            if (told.exitCode() != ExitCode.USAGE && (rules.isEmpty() || rules.contains(Rule.INPUT.id()))) {
                vague.add(input.name() + ": " + told.text());
            }
        }
        trap.close();

        assertThat(vague).isEmpty();
    }
}
