package dev.slipway.lab.corpus;

import dev.slipway.lab.Ran;
import dev.slipway.lab.SlipwayRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All cases by {@code bin/slipway apply}. */
record SlipwayRuns(Side side) {

    Map<String, List<ToolRun>> run(List<CorpusCase> cases, int workers)
            throws InterruptedException, ExecutionException {
        Map<String, Future<List<ToolRun>>> running = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            for (CorpusCase one : cases) {
                running.put(one.name(), threads.submit(() -> runs(one)));
            }
            Map<String, List<ToolRun>> results = new TreeMap<>();
            for (Map.Entry<String, Future<List<ToolRun>>> one : running.entrySet()) {
                results.put(one.getKey(), one.getValue().get());
            }
            return results;
        }
    }

    private List<ToolRun> runs(CorpusCase one) {
        List<String> words = new ArrayList<>(List.of("apply", "--yes", "--output", "json"));
        words.addAll(side.arguments(one));
        SlipwayRun slipway = new SlipwayRun().in(one.directory());
        List<ToolRun> runs = new ArrayList<>();
        for (int i = 0; i < Side.TIMES; i++) {
            Ran ran = slipway.run(words.toArray(String[]::new));
            runs.add(ToolRun.ofSlipway(ran.exit(), ran.stdout(), ran.stderr()));
        }
        return runs;
    }
}
