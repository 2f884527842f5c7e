package dev.slipway.cli;

import java.util.Map;

/** Starts the program. What asks only for the version is answered without building the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Started started = Started.now();
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println("slipway " + Version.text());
            return;
        }
        Map<String, String> environment = System.getenv();
        Ending.end(
                CommandLineProgram.run(arguments, Terminal.of(environment, System.out, System.err), started),
                environment);
    }
}
