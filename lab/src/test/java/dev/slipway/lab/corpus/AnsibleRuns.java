package dev.slipway.lab.corpus;

import dev.slipway.lab.SlipwayRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All cases by ansible-playbook. */
record AnsibleRuns(Side side, Path oracle) {
    /** Nothing of the machine's own settings counts. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ANSIBLE_PIPELINING", "True",
            "ANSIBLE_RETRY_FILES_ENABLED", "False",
            "ANSIBLE_NOCOLOR", "1",
            "LC_ALL", "C.UTF-8");

    Map<String, List<ToolRun>> run(List<CorpusCase> cases, int workers) throws IOException, InterruptedException {
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (CorpusCase one : cases) {
            jobs.add(Map.of(
                    "name",
                    one.name(),
                    "directory",
                    one.directory().toString(),
                    "arguments",
                    side.arguments(one),
                    "times",
                    Side.TIMES));
        }
        Path config = Files.writeString(side.work().resolve("ansible.cfg"), "[defaults]\n");
        Path order = Files.writeString(
                side.work().resolve("order.json"),
                JsonMapper.shared().writeValueAsString(Map.of("workers", workers, "jobs", jobs)));
        Path told = side.work().resolve("told.json");
        // Debian's own Python has Debian's Ansible, whatever else is on the PATH
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/python3", oracle.resolve("oracle.py").toString());
        builder.environment().putAll(SETTINGS);
        builder.environment().put("ANSIBLE_CONFIG", config.toString());
        builder.environment()
                .put("ANSIBLE_SSH_CONTROL_PATH_DIR", side.work().resolve("cp").toString());
        builder.environment().put("ANSIBLE_HOME", side.work().resolve("home").toString());
        builder.environment()
                .put("ANSIBLE_LOCAL_TEMP", side.work().resolve("tmp").toString());
        Process process = builder.directory(SlipwayRun.root().toFile())
                .redirectInput(order.toFile())
                .redirectOutput(told.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("oracle.py failed: is ansible-core installed?");
        }
        return results(told);
    }

    private static Map<String, List<ToolRun>> results(Path told) {
        Map<String, List<ToolRun>> results = new TreeMap<>();
        try {
            JsonNode all = JsonMapper.shared().readTree(Files.readString(told, StandardCharsets.UTF_8));
            all.properties().forEach(one -> {
                List<ToolRun> runs = new ArrayList<>();
                one.getValue().forEach(run -> runs.add(ToolRun.ofAnsible(run)));
                results.put(one.getKey(), runs);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }
}
