package dev.slipway.modules.archive;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import dev.slipway.modules.archive.Member.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What unpacking an archive of the controller comes to on a host: its members, each by itself. Only those that are not there
 * travel.
 *
 * @param all directories before what is in them
 */
record Placing(List<Placed> all, ControllerArchive archive, Ownership ownership) {
    /** @throws UserError when nothing that makes sense would come of it */
    static Placing of(UnarchiveModule.Args args, ControllerArchive archive) {
        String name = args.src().name();
        Members chosen = args.selection().of(name, archive.members());
        Ownership ownership = Ownership.of(Optional.empty(), args.owner(), args.group());
        List<Placed> all = withDirectories(name, chosen.all()).stream()
                .map(member -> new Placed(AbsolutePath.join(args.dest(), member.name()), member, ownership))
                .toList();
        return new Placing(all, archive, ownership);
    }

    /** With the directories that an archive need not name, in order. */
    private static List<Member> withDirectories(String archive, List<Member> members) {
        TreeMap<String, Member> all = new TreeMap<>();
        members.forEach(member -> all.put(member.name(), member));
        for (Member member : members) {
            for (int slash = member.name().indexOf('/');
                    slash > 0;
                    slash = member.name().indexOf('/', slash + 1)) {
                String above = member.name().substring(0, slash);
                Member directory = all.computeIfAbsent(
                        above, name -> new Member(name, name, Kind.DIRECTORY, Ownership.DIRECTORY_MODE, "", ""));
                if (directory.is(Kind.FILE)) {
                    throw Member.refused(archive, member.written(), "is below '" + above + "', which is a file");
                }
            }
        }
        return List.copyOf(all.values());
    }

    Queries queries(Observation seen) {
        Queries queries = Queries.of(
                        all.stream().flatMap(one -> one.queries().stream()).toList())
                .and(ownership.queries(seen));
        for (Placed one : all) {
            if (one.member().is(Kind.FILE) && one.queries().stream().allMatch(seen::knows)) {
                queries = one.state(seen).is(FileState.Kind.FILE)
                        ? queries.and(desired(one).queries(seen))
                        : queries;
            }
        }
        return queries;
    }

    List<Change> changes(Observation seen) {
        List<Change> changes = new ArrayList<>();
        for (Placed one : all) {
            if (!one.there(seen)) {
                changes.addAll(changes(one, seen));
            }
        }
        return List.copyOf(changes);
    }

    private List<Change> changes(Placed one, Observation seen) {
        FileState state = one.state(seen);
        Attributes owned = one.ownership().forNew(one.member().mode(), seen);
        return switch (one.member().kind()) {
            case DIRECTORY ->
                List.of(Change.create(
                        "file:" + one.path(),
                        new Delta.Value("", "directory " + DesiredFile.words(owned)),
                        new Action.MakeDirectory(one.path(), owned)));
            case LINK -> List.of(link(one, state));
            case FILE -> state.exists() ? desired(one).changes(seen) : List.of(created(one, owned));
        };
    }

    private static Change link(Placed one, FileState state) {
        Action make = new Action.MakeLink(one.path(), one.member().target(), state);
        Delta delta = new Delta.Value(
                state.exists() ? "link to " + state.target() : "",
                "link to " + one.member().target());
        return state.exists()
                ? Change.update("file:" + one.path(), delta, make)
                : Change.create("file:" + one.path(), delta, make);
    }

    /** An archive has too many files for all their lines to be shown. */
    private Change created(Placed one, Attributes owned) {
        Content content = archive.content(one.member());
        Delta delta = content instanceof Content.Hidden
                ? new Delta.Text(Optional.empty(), content)
                : new Delta.Value(
                        "", content.size() + " bytes, SHA-256 " + one.member().digest());
        return Change.create(
                        "file:" + one.path(),
                        delta,
                        new Action.WriteFile(one.path(), content, owned, Optional.empty(), Optional.empty()))
                .because(DesiredFile.words(owned));
    }

    private DesiredFile desired(Placed one) {
        Attributes declared = one.ownership().declared();
        return new DesiredFile(
                new Place(one.path(), Place.Links.REFUSED),
                archive.content(one.member()),
                new Ownership(new Attributes(one.member().mode(), declared.owner(), declared.group())),
                DesiredFile.Existing.REPLACED,
                Optional.empty());
    }
}
