package dev.slipway.modules.mounts;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.MissingDirectories;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.Backup;
import dev.slipway.engine.spi.files.EditedFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code mount}: file systems in fstab, and in use. */
public final class MountModule implements TaskModule<MountArgs>, Reporting<MountArgs> {
    @Override
    public String name() {
        return "mount";
    }

    @Override
    public Class<MountArgs> argsType() {
        return MountArgs.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(Refusal.of("vfstab", "there are no hosts of Solaris here"));
    }

    @Override
    public Reference reference() {
        return new Reference("Keeps a file system in fstab, and mounted or not.", """
                The line of fstab is written byte for byte as `ansible.posix.mount` writes it; an entry is known by its path,
                swap by its `src`. All other lines stay. Directories that are missing are made, with mode 0755.

                `mounted` mounts what is not there, and mounts it anew when its line changes: by `mount -o remount`, or by
                unmounting and mounting when that is refused. When mounting fails, the line of fstab stays, so that
                the next run finds it and tries again. What is mounted is looked for in `/proc/self/mounts`; where another
                device is mounted at the path than `src` says is not looked at, as in Ansible.
                """, """
                - name: the disk of etcd
                  mount:
                    path: /var/lib/etcd
                    src: LABEL=etcd
                    fstype: ext4
                    opts: noatime
                    state: mounted

                - name: no old share
                  mount: {path: /srv/old, state: absent}
                """);
    }

    private static EditedFile table(MountArgs args) {
        return new EditedFile(
                new Place(args.fstab(), Place.Links.FOLLOWED),
                new Ownership(Attributes.ANY),
                EditedFile.Missing.CREATED,
                Optional.empty());
    }

    @Override
    public Queries queries(MountArgs args, Observation seen) {
        Queries queries = table(args).queries(seen);
        if (!args.path().startsWith("/")) {
            return queries;
        }
        return queries.and(Mounting.MOUNTS)
                .and(MissingDirectories.queries(args.path()))
                .and(new Query.Listing(args.path()));
    }

    @Override
    public List<Change> plan(MountArgs args, Observation seen) {
        return switch (args.state()) {
            case PRESENT -> table(args, seen, new Fstab(text(args, seen)).with(args.entry()));
            case ABSENT_FROM_FSTAB -> table(args, seen, new Fstab(text(args, seen)).without(args.entry()));
            case MOUNTED -> mounted(args, seen);
            case EPHEMERAL -> ephemeral(args, seen);
            case UNMOUNTED -> new Mounting(args, seen).unmounted();
            case REMOUNTED -> List.of(new Mounting(args, seen).remounted());
            case ABSENT -> absent(args, seen);
        };
    }

    private static String text(MountArgs args, Observation seen) {
        return table(args).text(seen).orElse("");
    }

    private static List<Change> table(MountArgs args, Observation seen, String after) {
        return after.equals(text(args, seen))
                ? List.of()
                : Backup.of(args.backup()).before(table(args).changes(after, seen));
    }

    private static List<Change> mounted(MountArgs args, Observation seen) {
        List<Change> changes = new ArrayList<>(directories(args, seen));
        List<Change> line = table(args, seen, new Fstab(text(args, seen)).with(args.entry()));
        changes.addAll(line);
        Mounting mounting = new Mounting(args, seen);
        if (mounting.now().isEmpty()) {
            changes.add(mounting.byTable());
        } else if (!line.isEmpty()) {
            changes.add(mounting.anew());
        }
        return changes;
    }

    private static List<Change> ephemeral(MountArgs args, Observation seen) {
        Mounting mounting = new Mounting(args, seen);
        Optional<FstabEntry> now = mounting.now();
        if (now.isEmpty()) {
            List<Change> changes = new ArrayList<>(directories(args, seen));
            changes.add(mounting.directly());
            return changes;
        }
        if (!now.get().src().equals(args.src().orElse(""))) {
            throw UserError.argument(
                    "src",
                    "'" + now.get().src() + "' is mounted at '" + args.path() + "' already",
                    "unmount it with 'state: unmounted' before, or name another path");
        }
        return List.of();
    }

    private static List<Change> directories(MountArgs args, Observation seen) {
        return MissingDirectories.plan(args.path(), new Attributes("0755", seen.user(), seen.user()), seen);
    }

    private static List<Change> absent(MountArgs args, Observation seen) {
        List<Change> changes = new ArrayList<>(table(args, seen, new Fstab(text(args, seen)).without(args.entry())));
        changes.addAll(new Mounting(args, seen).unmounted());
        FileState state = seen.of(new Query.File(args.path()));
        if (!changes.isEmpty() && state.is(FileState.Kind.DIRECTORY)) {
            changes.add(new Mounting(args, seen).directoryGone(state));
        }
        return changes;
    }

    @Override
    public Report report(MountArgs args, Observation seen) {
        Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("name", args.path());
        args.src().ifPresent(src -> values.put("src", src));
        args.fstype().ifPresent(type -> values.put("fstype", type));
        values.put("opts", args.options());
        values.put("dump", args.dump());
        values.put("passno", args.passno());
        values.put("fstab", args.fstab());
        return new Report(values, args.note().map(List::of).orElse(List.of()), Map.of());
    }
}
