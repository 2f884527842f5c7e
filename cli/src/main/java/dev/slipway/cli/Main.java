package dev.slipway.cli;

/** Starts the program. What asks only for the version is answered without building the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Started started = Started.now();
        if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
            System.out.println("slipway " + Version.text());
            return;
        }
        System.exit(CommandLineProgram.run(arguments, Terminal.of(System.getenv(), System.out, System.err), started));
    }
}
