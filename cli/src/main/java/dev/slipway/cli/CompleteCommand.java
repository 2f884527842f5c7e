package dev.slipway.cli;

import dev.slipway.engine.compile.Modules;
import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.inventory.InventoryLoader;
import dev.slipway.engine.load.playbook.PlaybookLoader;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Play;
import dev.slipway.engine.model.Playbook;
import dev.slipway.engine.model.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/**
 * What a word on a command line can become, one a line: for the scripts of {@code completion}. What is half written is often
 * wrong, so whatever is wrong means fewer words, and nothing is said.
 */
@Command(name = "complete", hidden = true, description = "Completes a word, for the scripts of 'slipway completion'.")
final class CompleteCommand implements Callable<Integer> {
    /** What is wanted. */
    enum Kind {
        HOSTS,
        TAGS,
        MODULES
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "KIND")
    private Kind kind = Kind.HOSTS;

    @Parameters(index = "1", arity = "0..1", paramLabel = "WORD")
    private String word = "";

    /** The rest of the line, options and all. */
    @Unmatched
    private List<String> line = new ArrayList<>();

    CompleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // of a list only its last part is being written
        int part = Math.max(word.lastIndexOf(','), word.lastIndexOf(':')) + 1;
        String before = word.substring(0, part);
        String prefix = word.substring(part).replaceFirst("^[!&]", "");
        String sign = word.substring(part, word.length() - prefix.length());
        try {
            for (String candidate : candidates()) {
                if (candidate.startsWith(prefix)) {
                    terminal.out().println(before + sign + candidate);
                }
            }
        } catch (UserError e) {
            return ExitCode.ERROR;
        }
        return ExitCode.OK;
    }

    private Collection<String> candidates() {
        return switch (kind) {
            case HOSTS -> {
                Inventory inventory = InventoryLoader.load(inventories(), Optional.empty(), new Problems());
                Collection<String> names = new TreeSet<>(inventory.hosts().keySet());
                names.addAll(inventory.groups().keySet());
                yield names;
            }
            case TAGS -> tags();
            case MODULES -> Modules.load().names();
        };
    }

    private List<String> inventories() {
        List<String> found = new ArrayList<>();
        for (int i = 0; i + 1 < line.size(); i++) {
            if (line.get(i).equals("-i") || line.get(i).equals("--inventory")) {
                found.add(line.get(i + 1));
            }
        }
        return found;
    }

    private Collection<String> tags() {
        Collection<String> tags = new TreeSet<>();
        List<Path> playbooks = line.stream()
                .filter(text -> text.matches(".*\\.ya?ml") && Files.isRegularFile(Path.of(text)))
                .filter(text -> !inventories().contains(text))
                .map(Path::of)
                .toList();
        for (Playbook playbook : PlaybookLoader.load(playbooks, Modules.load().names(), new Problems())) {
            for (Play play : playbook.plays()) {
                play.tasks().forEach(task -> tags.addAll(task.tags()));
            }
        }
        return tags;
    }
}
