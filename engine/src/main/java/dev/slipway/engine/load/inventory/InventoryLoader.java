package dev.slipway.engine.load.inventory;

import dev.slipway.engine.load.Problems;
import dev.slipway.engine.load.yaml.SourceFiles;
import dev.slipway.engine.model.Inventory;
import dev.slipway.engine.model.Position;
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
        return settle(sources, playbookDirectory, Expressions.NONE, problems).inventory();
    }

    /**
     * The same, with what else is known of it.
     *
     * @param expressions the language of inventories that make groups of variables
     */
    public static SettledInventory settle(
            List<String> sources, Optional<Path> playbookDirectory, Expressions expressions, Problems problems) {
        Draft draft = new Draft(problems);
        List<Path> directories = new ArrayList<>();
        SourceFile reader = new SourceFile(draft, new Constructed(draft, expressions, directories, problems), problems);
        for (String source : sources) {
            if (source.contains(",") && !exists(source)) {
                HostList.read(source, draft, problems);
                continue;
            }
            Path path = Path.of(source);
            if (!Files.exists(path) && HOST_NAME.matcher(source).matches()) {
                problems.error(
                        SourceFiles.whole(path),
                        "no such file",
                        "for hosts instead of a file add a comma: '" + source + ",'");
            } else if (Files.isDirectory(path)) {
                directories.add(path);
                SourceDirectory.files(path, problems).forEach(reader::read);
            } else {
                directories.add(path.resolveSibling(""));
                reader.read(path);
            }
        }
        draft.settle();
        SettledInventory settled =
                new SettledInventory(draft, new Precedence(draft, directories, playbookDirectory, problems));
        if (settled.inventory().hosts().isEmpty() && !sources.isEmpty() && !problems.failed()) {
            problems.warn(Position.NONE, "the inventory has no hosts");
        }
        return settled;
    }

    private static boolean exists(String source) {
        try {
            return Files.exists(Path.of(source));
        } catch (java.nio.file.InvalidPathException e) {
            return false;
        }
    }
}
