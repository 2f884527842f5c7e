package dev.slipway.modules.mounts;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is mounted at a path, and the commands of mount(8) and umount(8) that change it. */
record Mounting(MountArgs args, Observation seen) {
    static final Query.Content MOUNTS = new Query.Content("/proc/self/mounts");
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String ANEW = """
            mount -o remount "$@" || { for path; do :; done; umount -- "$path" && mount "$@"; }
            """;

    private MountTable table() {
        return new MountTable(seen.of(MOUNTS).text().orElse(""));
    }

    Optional<FstabEntry> now() {
        return table().at(args.path());
    }

    private List<String> byFstab() {
        return args.fstab().equals("/etc/fstab") ? List.of(args.path()) : List.of("-T", args.fstab(), args.path());
    }

    private Change change(Change.Verb verb, String after, List<String> argv, List<Effect> effects) {
        Delta delta = new Delta.Value(now().map(Mounting::words).orElse(""), after);
        return new Change(
                "mount:" + args.path(),
                verb,
                delta,
                "",
                new Action.Run(Command.of(argv).within(LIMIT), effects),
                verb == Change.Verb.RUN ? Change.Proof.EXIT_STATUS : Change.Proof.OBSERVED);
    }

    private static String words(FstabEntry entry) {
        return entry.src() + " " + entry.fstype() + " " + entry.opts();
    }

    private static List<Effect> shows(String table) {
        return List.of(new Effect.FileBecomes(
                MOUNTS.path(), FileState.file("0444", "root", "root", 0), Optional.of(Content.of(table))));
    }

    /** What is in a file system that is mounted only a run can tell. */
    private List<Effect> covered(String table) {
        List<Effect> effects = new ArrayList<>(shows(table));
        effects.add(new Effect.MayAppear("what is mounted at '" + args.path() + "'"));
        return effects;
    }

    Change byTable() {
        List<String> argv = new ArrayList<>(List.of("mount"));
        argv.addAll(byFstab());
        return change(Change.Verb.CREATE, words(args.entry()), argv, covered(table().with(args.entry())));
    }

    Change directly() {
        List<String> argv = new ArrayList<>(List.of("mount", "-t", args.fstype().orElseThrow()));
        if (!args.options().equals("defaults")) {
            argv.addAll(List.of("-o", args.options()));
        }
        argv.addAll(List.of(args.src().orElseThrow(), args.path()));
        return change(Change.Verb.CREATE, words(args.entry()), argv, covered(table().with(args.entry())));
    }

    /** Mounts once more, as its line in fstab has changed. */
    Change anew() {
        List<String> argv = new ArrayList<>(List.of("sh", "-c", ANEW, "mount"));
        argv.addAll(byFstab());
        return change(Change.Verb.RUN, words(args.entry()), argv, List.of());
    }

    Change remounted() {
        if (args.opts().isPresent()) {
            List<String> argv = new ArrayList<>(List.of("mount", "-o", "remount," + args.options()));
            argv.addAll(byFstab());
            return change(Change.Verb.RUN, "remounted with " + args.options(), argv, List.of());
        }
        List<String> argv = new ArrayList<>(List.of("sh", "-c", ANEW, "mount"));
        argv.addAll(byFstab());
        return change(Change.Verb.RUN, "remounted", argv, List.of());
    }

    List<Change> unmounted() {
        return now().isEmpty()
                ? List.of()
                : List.of(change(
                        Change.Verb.DELETE,
                        "",
                        List.of("umount", "--", args.path()),
                        shows(table().without(args.path()))));
    }

    /** Refused by rmdir(1) when something is in it. */
    Change directoryGone(FileState state) {
        Delta delta = new Delta.Value("directory " + state.mode() + " " + state.owner() + ":" + state.group(), "");
        Action run =
                new Action.Run(Command.of("rmdir", "--", args.path()), List.of(new Effect.PathVanishes(args.path())));
        return Change.delete("file:" + args.path(), delta, run);
    }
}
