package dev.slipway.engine.load.playbook;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The keywords that work, by where they stand: what a schema for editors is made of. In order of the alphabet. */
public final class Keywords {
    private Keywords() {}

    public static List<String> ofPlays() {
        return Vocabulary.PLAY.known();
    }

    public static List<String> ofPlaybookImports() {
        return Vocabulary.IMPORT_PLAYBOOK.known();
    }

    public static List<String> ofBlocks() {
        return Vocabulary.BLOCK.known();
    }

    /** Of tasks that call a module, and of those that import or include tasks or a role. */
    public static List<String> ofTasks() {
        Set<String> all = new TreeSet<>(Vocabulary.TASK.known());
        all.addAll(Vocabulary.IMPORT.known());
        all.addAll(Vocabulary.INCLUDE.known());
        return List.copyOf(all);
    }

    /** Of an item of {@code roles} or {@code dependencies}; other keys are its parameters. */
    public static List<String> ofRoles() {
        return Vocabulary.ROLE.known();
    }

    public static List<String> ofLoopControl() {
        return Loops.CONTROL.known();
    }

    /** What stands where a module does and belongs to the language. */
    public static Set<String> language() {
        return new TreeSet<>(ModuleCall.LANGUAGE);
    }

    /** What may stand before the name of a module that is built in here. */
    public static List<String> collections() {
        return AnsibleModules.collections();
    }
}
