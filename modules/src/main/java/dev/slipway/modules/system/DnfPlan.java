package dev.slipway.modules.system;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a task about packages comes to on a host of dnf or yum. What these could install is not asked: they would fetch for it. */
record DnfPlan(PackageModule.Args args, Dnf dnf, Observation seen) {
    DnfPlan {
        if (args.hold().isPresent()) {
            throw UserError.argument(
                    "hold",
                    dnf.program() + " has no holds of its own",
                    "exclude the packages in their repository, 'yum_repository: {exclude: […]}', and install them with"
                            + " 'disable_excludes'");
        }
        if (args.state() == PackageModule.State.LATEST) {
            throw UserError.argument(
                    "state",
                    "what is the latest only " + dnf.program() + " can tell, and it fetches for that",
                    "name the version: NAME=1.31.4-*");
        }
    }

    private PackageState now(PackageName wanted) {
        return seen.of(new Query.Package(wanted.name()));
    }

    List<Change> changes() {
        return args.state() == PackageModule.State.ABSENT ? removal() : installation();
    }

    Change lists() {
        return Change.run(
                dnf.program() + ":lists",
                new Delta.Value("as last fetched", "fetched where they changed"),
                dnf.update());
    }

    private List<Change> removal() {
        List<PackageName> gone = args.packages().stream()
                .filter(wanted -> now(wanted).installed())
                .toList();
        if (gone.isEmpty()) {
            return List.of();
        }
        List<Effect> effects = gone.stream()
                .<Effect>map(wanted -> new Effect.PackageBecomes(wanted.name(), PackageState.ABSENT))
                .toList();
        return List.of(Change.delete(resource(gone), new Delta.Value(words(gone), ""), dnf.remove(gone, effects)));
    }

    private List<Change> installation() {
        List<PackageName> wrong = args.packages().stream()
                .filter(wanted -> !wanted.satisfiedBy(now(wanted)))
                .toList();
        if (wrong.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (args.updateCache()) {
            changes.add(lists());
        }
        List<Effect> effects = new ArrayList<>();
        wrong.forEach(wanted -> effects.add(new Effect.PackageBecomes(wanted.name(), after(wanted))));
        effects.add(new Effect.MayAppear("the installation of "
                + wrong.stream().map(wanted -> "'" + wanted.name() + "'").collect(Collectors.joining(", "))));
        List<String> options = new ArrayList<>();
        args.disableExcludes().ifPresent(what -> options.add("--disableexcludes=" + what));
        args.installRecommends()
                .ifPresent(yes -> options.add("--setopt=install_weak_deps=" + (yes ? "True" : "False")));
        boolean fresh = wrong.stream().noneMatch(wanted -> now(wanted).installed());
        String then = wrong.stream()
                .map(wanted -> wanted.name() + " " + after(wanted).version())
                .collect(Collectors.joining(", "));
        Delta delta = new Delta.Value(fresh ? "" : words(wrong), then);
        changes.add(
                fresh
                        ? Change.create(resource(wrong), delta, dnf.install(options, wrong, effects))
                        : Change.update(resource(wrong), delta, dnf.install(options, wrong, effects)));
        return List.copyOf(changes);
    }

    private static PackageState after(PackageName wanted) {
        return new PackageState(wanted.version().orElse("installed"), false);
    }

    private static String resource(List<PackageName> packages) {
        return "package:" + packages.stream().map(PackageName::name).collect(Collectors.joining(","));
    }

    private String words(List<PackageName> packages) {
        return packages.stream()
                .map(wanted -> wanted.name() + " "
                        + (now(wanted).installed() ? now(wanted).version() : "absent"))
                .collect(Collectors.joining(", "));
    }
}
