package dev.slipway.modules.kernel;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which modules the next boot loads (modules-load.d(5)), and with which options (modprobe.d(5)). */
record BootModules(KernelModuleArgs args, Observation seen) {
    static final String DIRECTORY = "/etc/modules-load.d";
    private static final Query.Listing LISTING = new Query.Listing(DIRECTORY);

    Queries queries() {
        Queries queries = ConfigFile.at(args.loadFile()).queries(seen);
        boolean anyFile = args.file().isEmpty() && !settled(args.loadFile());
        if (anyFile) {
            queries = queries.and(LISTING);
            for (String path : listed()) {
                queries = queries.and(ConfigFile.at(path).queries(seen));
            }
        }
        boolean options = !args.parameters().isEmpty() || args.state() == KernelModuleArgs.State.ABSENT;
        return options ? queries.and(ConfigFile.at(args.optionsFile()).queries(seen)) : queries;
    }

    /** Whether one look at the file is enough: it has the line, and that is what is wanted. */
    private boolean settled(String path) {
        return args.state() == KernelModuleArgs.State.PRESENT && has(path);
    }

    private boolean has(String path) {
        Query.Content content = new Query.Content(path);
        return seen.knows(content) && seen.of(content).text().orElse("").lines().anyMatch(this::names);
    }

    private boolean names(String line) {
        return KernelModuleArgs.kernelName(line.strip()).equals(args.kernelName());
    }

    /** Files that systemd reads; only those that end in .conf. */
    private List<String> listed() {
        if (!seen.knows(LISTING)) {
            return List.of();
        }
        return seen.of(LISTING).orElse(List.of()).stream()
                .filter(name -> name.endsWith(".conf") && !name.startsWith("."))
                .map(name -> DIRECTORY + "/" + name)
                .toList();
    }

    List<Change> plan() {
        return args.state() == KernelModuleArgs.State.PRESENT ? present() : absent();
    }

    private List<Change> present() {
        List<Change> changes = new ArrayList<>();
        if (!args.parameters().isEmpty()) {
            changes.addAll(edit(args.optionsFile(), this::withOptions));
        }
        boolean elsewhere = args.file().isEmpty() && !settled(args.loadFile()) && known().anyMatch(this::has);
        if (!elsewhere) {
            changes.addAll(edit(
                    args.loadFile(),
                    text -> text.lines().anyMatch(this::names)
                            ? Optional.empty()
                            : Optional.of(
                                    text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + args.name() + "\n")));
        }
        return changes;
    }

    private Stream<String> known() {
        seen.of(LISTING);
        return listed().stream().filter(path -> !(seen.of(new Query.Content(path)) instanceof FileText.Absent));
    }

    private List<Change> absent() {
        List<Change> changes = new ArrayList<>();
        List<String> files = args.file().isEmpty() ? known().toList() : List.of(args.loadFile());
        for (String path : files) {
            changes.addAll(drop(path, this::names));
        }
        changes.addAll(drop(args.optionsFile(), this::isOption));
        return changes;
    }

    private boolean isOption(String line) {
        String[] words = line.strip().split("\\s+");
        return words.length > 1
                && words[0].equals("options")
                && KernelModuleArgs.kernelName(words[1]).equals(args.kernelName());
    }

    private Optional<String> withOptions(String text) {
        String wanted = args.parameters().stream()
                .map(parameter -> "options " + args.name() + " " + parameter + "\n")
                .collect(Collectors.joining());
        String others = without(text, this::isOption);
        return text.equals(others + wanted) ? Optional.empty() : Optional.of(others + wanted);
    }

    private static String without(String text, Predicate<String> unwanted) {
        return text.lines().filter(unwanted.negate()).map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Takes lines out of a file, and the file away when nothing else is in it. */
    private List<Change> drop(String path, Predicate<String> unwanted) {
        ConfigFile file = ConfigFile.at(path);
        String text = file.text(seen);
        if (text.lines().noneMatch(unwanted)) {
            return List.of();
        }
        String rest = without(text, unwanted);
        return rest.isBlank() ? file.removal(seen) : file.changes(before -> Optional.of(rest), seen);
    }

    private List<Change> edit(String path, ConfigFile.Edit edit) {
        return ConfigFile.at(path).changes(edit, seen);
    }
}
