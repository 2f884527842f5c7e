package dev.slipway.cli;

import dev.slipway.engine.report.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the program says and how it ends, run in this process without a terminal. */
record Told(int exitCode, String out, String err) {
    static Told by(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(stream(out), stream(err), Style.PLAIN, Style.PLAIN, false);
        int exitCode = CommandLineProgram.run(arguments.toArray(String[]::new), terminal, Started.now());
        return new Told(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static Told by(String... arguments) {
        return by(List.of(arguments));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** The same with another text in place of one, such as a path that differs from run to run. */
    Told with(String found, String shown) {
        return new Told(exitCode, out.replace(found, shown), err.replace(found, shown));
    }

    /** All of it as one text. */
    String text() {
        return "exit code " + exitCode + "\n" + part("standard error", err) + part("standard output", out);
    }

    private static String part(String title, String text) {
        return text.isEmpty() ? "" : "--- " + title + "\n" + text + (text.endsWith("\n") ? "" : "\n(no newline)\n");
    }
}
