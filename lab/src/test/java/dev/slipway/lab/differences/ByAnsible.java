package dev.slipway.lab.differences;

import dev.slipway.lab.SlipwayRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All trials by one process of Ansible. */
record ByAnsible(Path work) {
    /** Nothing of the machine's own settings counts. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ANSIBLE_RETRY_FILES_ENABLED", "False",
            "ANSIBLE_NOCOLOR", "1",
            "ANSIBLE_PIPELINING", "True",
            "LC_ALL", "C.UTF-8");

    private static final int WORKERS = 2;

    Map<String, Trial.Outcome> run(List<Trial> trials) throws IOException, InterruptedException {
        List<Map<String, Object>> jobs = trials.stream()
                .map(trial -> Map.<String, Object>of(
                        "name",
                        trial.shown().name(),
                        "directory",
                        trial.directory().toString(),
                        "environment",
                        trial.shown().environment(),
                        "commands",
                        trial.half().words(trial.directory().toString())))
                .toList();
        Files.createDirectories(work);
        Path order = Files.writeString(
                work.resolve("order.json"),
                JsonMapper.shared().writeValueAsString(Map.of("workers", WORKERS, "jobs", jobs)));
        Path told = work.resolve("told.json");
        // Debian's own Python has Debian's Ansible, whatever else is on the PATH
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/python3",
                SlipwayRun.root()
                        .resolve("lab/src/test/resources/oracle/commands.py")
                        .toString());
        builder.environment().putAll(SETTINGS);
        builder.environment()
                .put(
                        "ANSIBLE_CONFIG",
                        Files.writeString(work.resolve("ansible.cfg"), "[defaults]\n")
                                .toString());
        builder.environment().put("ANSIBLE_HOME", work.resolve("home").toString());
        Process process = builder.redirectInput(order.toFile())
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("commands.py failed: is ansible-core installed?");
        }
        JsonNode all = JsonMapper.shared().readTree(Files.readString(told));
        Map<String, Trial.Outcome> outcomes = new TreeMap<>();
        for (Trial trial : trials) {
            JsonNode one = all.get(trial.shown().name());
            outcomes.put(
                    trial.shown().name(),
                    trial.looked(one.get("exit").asInt(), one.get("output").asString()));
        }
        return outcomes;
    }
}
