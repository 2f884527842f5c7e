package dev.slipway.lab;

import dev.slipway.engine.compile.expression.DataText;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.JsonReader;
import dev.slipway.engine.model.Source;
import dev.slipway.engine.model.Yaml;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks Ansible's own classes what an inventory comes to; one process answers all questions. */
final class AnsibleInventory implements AutoCloseable {
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    AnsibleInventory() throws IOException {
        Path oracle = Path.of("src/test/resources/inventory/oracle.py");
        // the system's Python, whatever else is first in PATH: Debian's package is for that one
        process = new ProcessBuilder("/usr/bin/python3", oracle.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        questions = process.outputWriter();
        answers = process.inputReader();
    }

    /** What it says, by the name of the question; lists of hosts as one text with commas. */
    Map<String, String> ask(RandomInventory.Case asked, List<String> patterns, List<String> limits) throws IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("sources", asked.sources());
        question.put("playbook_dir", asked.playbooks().toString());
        question.put("extra", asked.extra());
        question.put("patterns", patterns);
        question.put("limits", limits);
        questions.write(DataText.json(question).replaceAll("\n *", " "));
        questions.newLine();
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the oracle has ended; is ansible-core installed?");
        }
        Problems problems = new Problems();
        Yaml.Mapping read = (Yaml.Mapping)
                JsonReader.read(new Source("oracle", line), problems).orElseThrow();
        Map<String, String> said = new LinkedHashMap<>();
        read.entries().forEach(entry -> said.put(entry.key(), text(entry.value())));
        return said;
    }

    private static String text(Yaml value) {
        return switch (value) {
            case Yaml.Scalar scalar -> scalar.text();
            case Yaml.Sequence list ->
                list.items().stream().map(AnsibleInventory::text).collect(Collectors.joining(","));
            case Yaml.Mapping map -> throw new IllegalStateException("not asked for: " + map);
        };
    }

    @Override
    public void close() throws IOException {
        questions.close();
        process.destroy();
    }
}
