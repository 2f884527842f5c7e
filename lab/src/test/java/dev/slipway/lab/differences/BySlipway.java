package dev.slipway.lab.differences;

import dev.slipway.cli.InThisProcess;
import dev.slipway.lab.Ran;
import dev.slipway.lab.SlipwayRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All trials by Slipway: in this process, and where the environment counts by {@code bin/slipway}. */
record BySlipway() {
    Map<String, Trial.Outcome> run(List<Trial> trials) throws IOException, InterruptedException {
        Map<String, Trial.Outcome> outcomes = new TreeMap<>();
        for (Trial trial : trials) {
            StringBuilder said = new StringBuilder();
            int exit = 0;
            for (List<String> words : trial.half().words(trial.directory().toString())) {
                InThisProcess.Run run = run(trial, words);
                exit = run.exit();
                said.append(run.said());
            }
            outcomes.put(trial.shown().name(), trial.looked(exit, said.toString()));
        }
        return outcomes;
    }

    private static InThisProcess.Run run(Trial trial, List<String> words) {
        if (trial.shown().environment().isEmpty()) {
            return InThisProcess.run(words);
        }
        SlipwayRun process = new SlipwayRun().in(trial.directory());
        for (var variable : trial.shown().environment().entrySet()) {
            process = process.with(variable.getKey(), variable.getValue());
        }
        Ran ran = process.run(words.toArray(String[]::new));
        return new InThisProcess.Run(ran.exit(), ran.stdout() + ran.stderr());
    }
}
