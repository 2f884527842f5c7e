package dev.slipway.engine.load.playbook;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.YamlReader;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Prompt;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.model.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What lasts while playbooks are read: files already parsed, and how much has been read. For one thread. */
final class Reading {
    /** How many tasks and imports all playbooks together may have: files that import each other twice grow without end. */
    private static final int LIMIT = 50_000;

    private final Set<String> modules;
    private final Problems problems;
    private final Map<Path, Optional<Yaml>> parsed = new HashMap<>();
    private final List<Prompt> prompts = new ArrayList<>();
    private int count;
    private int numbers;

    Reading(Set<String> modules, Problems problems) {
        this.modules = modules;
        this.problems = problems;
    }

    Set<String> modules() {
        return modules;
    }

    Problems problems() {
        return problems;
    }

    /** The tree of a file; empty when there is none, and then the problems say why. */
    Optional<Yaml> yaml(Path file) {
        return parsed.computeIfAbsent(file, path -> YamlReader.read(path, problems));
    }

    /** What the operator is to be asked, of all playbooks read since the last that was done. */
    List<Prompt> prompts() {
        return prompts;
    }

    /** A number that nothing else has. */
    int number() {
        return numbers++;
    }

    /** @throws UserError when there are too many */
    void count(Position at) {
        count++;
        if (count > LIMIT) {
            throw UserError.at(at, "more than " + LIMIT + " tasks and imports");
        }
    }
}
