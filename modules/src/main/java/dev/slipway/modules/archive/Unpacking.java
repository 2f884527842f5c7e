package dev.slipway.modules.archive;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What unpacking an archive that is on a host comes to there. */
record Unpacking(UnarchiveModule.Args args, Members members) {
    /** Names come on standard input. Each file is complete before it has its name. */
    private static final String SCRIPT = """
            set -e
            new=$(mktemp -d -- "$2/.slipway.XXXXXX")
            trap 'rm -rf -- "$new"' EXIT
            trap 'exit 1' HUP INT TERM
            tar -xpf "$1" -C "$new" --strip-components="$4" --no-same-owner --no-recursion --verbatim-files-from -T -
            if [ -n "$3" ]; then chown -hR -- "$3" "$new"; fi
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
            find . -type l | while IFS= read -r name; do
              mv -T -- "$name" "$2/$name"
            done
            """;

    private static final int NAMED = 5;

    Queries queries(Observation seen) {
        return Queries.of(placed().flatMap(one -> one.queries().stream()).toList())
                .and(ownership().queries(seen));
    }

    private Stream<Placed> placed() {
        return members.all().stream()
                .map(member -> new Placed(AbsolutePath.join(args.dest(), member.name()), member, ownership()));
    }

    private Ownership ownership() {
        return Ownership.of(Optional.empty(), args.owner(), args.group());
    }

    List<Change> changes(Observation seen) {
        List<Placed> wrong = placed().filter(one -> !one.there(seen)).toList();
        if (wrong.isEmpty()) {
            return List.of();
        }
        String names = wrong.stream().map(one -> one.member().written()).collect(Collectors.joining("\n", "", "\n"));
        Action run = new Action.Run(
                Command.of("sh", "-c", SCRIPT, "unarchive", args.src().name(), args.dest(), owners(), strip())
                        .reading(Content.of(names)),
                wrong.stream().map(one -> effect(one, seen)).toList());
        boolean fresh = wrong.stream().noneMatch(one -> one.state(seen).exists());
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

    private String words(List<Placed> wrong) {
        String some =
                wrong.stream().limit(NAMED).map(one -> one.member().name()).collect(Collectors.joining(", "));
        String rest = wrong.size() > NAMED ? " and " + (wrong.size() - NAMED) + " more" : "";
        return some + rest + " from " + args.src().name();
    }

    private Effect effect(Placed one, Observation seen) {
        Member member = one.member();
        Attributes owned = ownership().forNew(member.mode(), seen);
        return switch (member.kind()) {
            case DIRECTORY ->
                new Effect.FileBecomes(
                        one.path(), FileState.directory(member.mode(), owned.owner(), owned.group()), Optional.empty());
            case LINK -> new Effect.FileBecomes(one.path(), FileState.link(member.target()), Optional.empty());
            case FILE ->
                new Effect.FileBecomes(
                        one.path(),
                        FileState.file(member.mode(), owned.owner(), owned.group(), 0),
                        Optional.of(Content.pending("what is in " + args.src().name())));
        };
    }
}
