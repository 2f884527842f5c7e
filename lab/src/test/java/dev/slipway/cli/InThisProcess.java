package dev.slipway.cli;

import dev.slipway.engine.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program as a call, for tests that run it a hundred times: a process each would take longer than what they look at. It stands
 * in the program's own package, which shows this to nobody else.
 */
public final class InThisProcess {
    private InThisProcess() {}

    /**
     * What the program told, and how it ended.
     *
     * @param said standard output, then standard error
     */
    public record Run(int exit, String said) {}

    public static Run run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(out), stream(err), Style.PLAIN, Style.PLAIN, false);
        int exit = CommandLineProgram.run(arguments.toArray(String[]::new), terminal, Started.now());
        return new Run(exit, out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
