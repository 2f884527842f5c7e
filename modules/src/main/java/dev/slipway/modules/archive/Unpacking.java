package dev.slipway.modules.archive;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.modules.archive.Members.Kind;
import dev.slipway.modules.archive.Members.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What unpacking an archive comes to on a host. */
record Unpacking(UnarchiveModule.Args args, Members members) {
    /** Names come on standard input. Each file is complete before it has its name. */
    private static final String SCRIPT = """
            set -e
            new=$(mktemp -d -- "$2/.slipway.XXXXXX")
            trap 'rm -rf -- "$new"' EXIT
            trap 'exit 1' HUP INT TERM
            tar -xpf "$1" -C "$new" --strip-components="$4" --no-same-owner --no-recursion --verbatim-files-from -T -
            if [ -n "$3" ]; then chown -R -- "$3" "$new"; fi
            cd "$new"
            find . -type d ! -path . | sort | while IFS= read -r name; do
              if [ ! -d "$2/$name" ]; then
                mkdir -- "$2/$name"
                chown --reference="$name" -- "$2/$name"
                chmod --reference="$name" -- "$2/$name"
              fi
            done
            find . -type f | while IFS= read -r name; do
              sync -- "$name"
              mv -T -- "$name" "$2/$name"
            done
            """;

    private static final int NAMED = 5;

    Queries queries(Observation seen) {
        List<Query<?>> queries = new ArrayList<>();
        for (Member member : members.all()) {
            queries.add(new Query.File(path(member)));
            if (member.kind() == Kind.FILE) {
                queries.add(new Query.Digest(path(member)));
            }
        }
        return Queries.of(queries).and(ownership().queries(seen));
    }

    private String path(Member member) {
        return AbsolutePath.join(args.dest(), member.name());
    }

    private Ownership ownership() {
        return Ownership.of(Optional.empty(), args.owner(), args.group());
    }

    List<Change> changes(Observation seen) {
        List<Member> wrong =
                members.all().stream().filter(member -> !there(member, seen)).toList();
        if (wrong.isEmpty()) {
            return List.of();
        }
        String names = wrong.stream().map(Member::written).collect(Collectors.joining("\n", "", "\n"));
        Action run = new Action.Run(
                Command.of("sh", "-c", SCRIPT, "unarchive", args.src(), args.dest(), owners(), strip())
                        .reading(Content.of(names)),
                wrong.stream().map(member -> effect(member, seen)).toList());
        boolean fresh = wrong.stream()
                .noneMatch(member -> seen.of(new Query.File(path(member))).exists());
        String resource = "unpacked:" + args.dest();
        return List.of(
                fresh
                        ? Change.create(resource, new Delta.Value("", words(wrong)), run)
                        : Change.update(resource, new Delta.Value("other content or mode", words(wrong)), run));
    }

    private String strip() {
        return Integer.toString(args.selection().strip());
    }

    private String owners() {
        return args.owner().orElse("") + args.group().map(group -> ":" + group).orElse("");
    }

    private String words(List<Member> wrong) {
        String some = wrong.stream().limit(NAMED).map(Member::name).collect(Collectors.joining(", "));
        String rest = wrong.size() > NAMED ? " and " + (wrong.size() - NAMED) + " more" : "";
        return some + rest + " from " + args.src();
    }

    private boolean there(Member member, Observation seen) {
        FileState state = seen.of(new Query.File(path(member)));
        return switch (state.kind()) {
            case ABSENT -> false;
            case DIRECTORY -> {
                require(member, Kind.DIRECTORY);
                yield true;
            }
            case FILE -> {
                require(member, Kind.FILE);
                yield state.mode().equals(member.mode())
                        && state.attributes().equals(ownership().over(state.attributes(), seen))
                        && seen.of(new Query.Digest(path(member))).equals(Optional.of(member.digest()));
            }
            default -> throw inTheWay(path(member));
        };
    }

    private void require(Member member, Kind kind) {
        if (member.kind() != kind) {
            throw inTheWay(path(member));
        }
    }

    private static UserError inTheWay(String path) {
        return UserError.of("'" + path + "' is in the way: the archive has something else there", "move it away");
    }

    private Effect effect(Member member, Observation seen) {
        Attributes owned = ownership().forNew(member.mode(), seen);
        return member.kind() == Kind.DIRECTORY
                ? new Effect.FileBecomes(
                        path(member),
                        FileState.directory(member.mode(), owned.owner(), owned.group()),
                        Optional.empty())
                : new Effect.FileBecomes(
                        path(member),
                        FileState.file(member.mode(), owned.owner(), owned.group(), 0),
                        Optional.of(Content.pending("what is in " + args.src())));
    }
}
