package dev.slipway.engine.spi;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import java.util.ArrayList;
import java.util.List;

/** The directories that have to be made before something can be put below them: each a change of its own. */
public final class MissingDirectories {
    private MissingDirectories() {}

    /** What to ask about a directory and all above it. */
    public static List<Query.File> queries(String directory) {
        return ancestors(directory).stream().map(Query.File::new).toList();
    }

    /**
     * Makes what is not there, from the top; an existing directory, or a link to one, is left as it is.
     *
     * @param last of the directory itself; those above it get mode 0755 and the same owner
     * @throws UserError when something else is in the way
     */
    public static List<Change> plan(String directory, Attributes last, Observation seen) {
        List<Change> changes = new ArrayList<>();
        for (String path : ancestors(directory)) {
            FileState state = seen.of(new Query.File(path));
            switch (state.kind()) {
                case DIRECTORY, LINK -> {}
                case ABSENT -> {
                    Attributes above = new Attributes("0755", last.owner(), last.group());
                    changes.add(create(path, path.equals(directory) ? last : above));
                }
                default -> throw UserError.of(path + " is in the way: it is not a directory", "move it away");
            }
        }
        return List.copyOf(changes);
    }

    private static Change create(String path, Attributes attributes) {
        String after = "directory " + attributes.mode() + " " + attributes.owner() + ":" + attributes.group();
        return Change.create("file:" + path, new Delta.Value("", after), new Action.MakeDirectory(path, attributes));
    }

    private static List<String> ancestors(String directory) {
        List<String> all = new ArrayList<>();
        for (int slash = directory.indexOf('/', 1); slash > 0; slash = directory.indexOf('/', slash + 1)) {
            all.add(directory.substring(0, slash));
        }
        all.add(directory);
        return all;
    }
}
