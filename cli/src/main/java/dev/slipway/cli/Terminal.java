package dev.slipway.cli;

import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.report.Style;
import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where results and progress go. The launcher tells which of the two streams is a terminal, since the JVM cannot ask for
 * each.
 *
 * @param out results
 * @param err progress and errors
 * @param outStyle colours for {@code out}
 * @param errStyle colours for {@code err}
 * @param live whether progress may move the cursor
 */
record Terminal(PrintStream out, PrintStream err, Style outStyle, Style errStyle, boolean live) {
    Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
        Objects.requireNonNull(outStyle, "outStyle");
        Objects.requireNonNull(errStyle, "errStyle");
    }

    /** Honours NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and TERM=dumb. */
    static Terminal of(Map<String, String> environment, PrintStream out, PrintStream err) {
        String terminals = environment.getOrDefault("SLIPWAY_TERMINALS", "");
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean errIsTerminal = terminals.contains("2");
        return new Terminal(
                out,
                err,
                style(environment, terminals.contains("1") && !dumb),
                style(environment, errIsTerminal && !dumb),
                errIsTerminal && !dumb);
    }

    /** Somebody to be asked, when the program's input is a terminal. */
    static Interview interview() {
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            return new Interview(Optional.empty());
        }
        return new Interview(Optional.of((question, echo) -> {
            if (echo == Prompt.Echo.SHOWN) {
                return Optional.ofNullable(console.readLine("%s", question));
            }
            return Optional.ofNullable(console.readPassword("%s", question)).map(String::new);
        }));
    }

    private static Style style(Map<String, String> environment, boolean able) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return Style.PLAIN;
        }
        boolean forced = !environment.getOrDefault("FORCE_COLOR", "").isEmpty()
                || environment.getOrDefault("CLICOLOR_FORCE", "0").matches("[1-9].*");
        return forced || able ? Style.COLOURED : Style.PLAIN;
    }

    /** The same with colours as the option {@code --color} says: auto, always or never. */
    Terminal coloured(String when) {
        return switch (when) {
            case "always" -> new Terminal(out, err, Style.COLOURED, Style.COLOURED, live);
            case "never" -> new Terminal(out, err, Style.PLAIN, Style.PLAIN, live);
            default -> this;
        };
    }
}
