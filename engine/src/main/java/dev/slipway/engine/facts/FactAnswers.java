package dev.slipway.engine.facts;

import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a host answered to questions about facts. */
public final class FactAnswers {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<Query<?>, Object> said;

    public FactAnswers(Map<Query<?>, Object> said) {
        this.said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    }

    /** Whether all of these questions were answered. */
    public boolean know(List<Query<?>> questions) {
        return said.keySet().containsAll(questions);
    }

    /** These and more. */
    FactAnswers and(Map<Query<?>, Object> more) {
        Map<Query<?>, Object> sum = new LinkedHashMap<>(said);
        sum.putAll(more);
        return new FactAnswers(sum);
    }

    /** A script that only reads, in words that do not depend on the host's language. */
    static Query<?> script(String text) {
        return new Query.Output(
                Command.of("sh", "-c", text).with(Map.of("LC_ALL", "C")).within(PATIENCE));
    }

    /** What a file holds without the white space around it; empty when there is nothing, as Ansible's get_file_content. */
    Optional<String> file(String path) {
        return said.get(new Query.Content(path)) instanceof FileText text
                ? text.text().map(String::strip).filter(found -> !found.isEmpty())
                : Optional.empty();
    }

    /** Whether there is a file, even an empty one, whose content was asked for. */
    boolean hasFile(String path) {
        return said.get(new Query.Content(path)) instanceof FileText.Present;
    }

    List<String> lines(String path) {
        return file(path).map(text -> text.lines().toList()).orElse(List.of());
    }

    boolean exists(String path) {
        return said.get(new Query.File(path)) instanceof FileState state && state.exists();
    }

    /** What is at a path; absent when nobody asked. */
    FileState state(String path) {
        return said.get(new Query.File(path)) instanceof FileState state ? state : FileState.ABSENT;
    }

    /** What a script printed. */
    String printed(Query<?> script) {
        return said.get(script) instanceof CommandResult result ? result.stdout() : "";
    }

    /** The parts of a script's output, each after a line that is {@code @NAME}. */
    Map<String, List<String>> parts(Query<?> script) {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> part = null;
        for (String line : printed(script).lines().toList()) {
            if (line.startsWith("@")) {
                part = new java.util.ArrayList<>();
                parts.put(line.substring(1), part);
            } else if (part != null) {
                part.add(line);
            }
        }
        return parts;
    }

    /** What {@code grep -sH ''} printed: by path the lines of the files that could be read. */
    static Map<String, String> files(List<String> printed) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : printed) {
            String[] halves = line.split(":", 2);
            if (halves.length == 2) {
                files.merge(halves[0], halves[1], (first, next) -> first + "\n" + next);
            }
        }
        files.replaceAll((path, text) -> text.strip());
        return files;
    }

    static List<String> words(String line) {
        return line.isBlank() ? List.of() : Arrays.asList(line.strip().split("\\s+"));
    }
}
