package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Loads the inventory from all its sources. */
public final class InventoryLoader {
    /** A word without the ending that a file has. */
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9-]+|[0-9.]+");

    private InventoryLoader() {}

    /**
     * Reads the sources in order; what a later one says about the same host or group wins.
     *
     * @param sources files, directories, or lists of hosts such as {@code web1,web2,} (told by the comma)
     * @param playbookDirectory where further {@code group_vars/} and {@code host_vars/} are looked for
     */
    public static Inventory load(List<String> sources, Optional<Path> playbookDirectory, Problems problems) {
        problems.about(Rule.INVENTORY);
        Draft draft = new Draft(problems);
        InventoryFile reader = new InventoryFile(draft, problems);
        List<Path> directories = new ArrayList<>();
        for (String source : sources) {
            if (source.contains(",") && !exists(source)) {
                HostList.read(source, draft, problems);
                continue;
            }
            Path path = Path.of(source);
            if (!Files.exists(path) && HOST_NAME.matcher(source).matches()) {
                problems.error(
                        Rule.MISSING_FILE,
                        SourceFiles.whole(path),
                        "no such file",
                        Optional.of("for hosts instead of a file add a comma: '" + source + ",'"));
            } else if (Files.isDirectory(path)) {
                SourceDirectory.files(path, problems).forEach(reader::read);
                directories.add(path);
            } else {
                reader.read(path);
                directories.add(path.resolveSibling(""));
            }
        }
        draft.settle();
        Inventory inventory = new Precedence(draft, directories, playbookDirectory, problems).inventory();
        if (inventory.hosts().isEmpty() && !sources.isEmpty() && !problems.failed()) {
            problems.warn(Position.NONE, "the inventory has no hosts");
        }
        return inventory;
    }

    private static boolean exists(String source) {
        try {
            return Files.exists(Path.of(source));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }
}
