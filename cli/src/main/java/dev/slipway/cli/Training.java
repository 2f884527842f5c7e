package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs several command lines one after another, for the start-up cache: what any of them loads, later runs have at hand. Between
 * two of them stands the word {@code --then}. bin/build calls it.
 */
public final class Training {
    private Training() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        int code = ExitCode.OK;
        for (List<String> words : lines(arguments)) {
            Terminal terminal = Terminal.of(environment, System.out, System.err);
            code = Math.max(code, CommandLineProgram.run(words.toArray(String[]::new), terminal, Started.now()));
        }
        Ending.end(code, environment);
    }

    private static List<List<String>> lines(String[] arguments) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        for (String word : arguments) {
            if (word.equals("--then")) {
                lines.add(new ArrayList<>());
            } else {
                lines.getLast().add(word);
            }
        }
        return lines;
    }
}
