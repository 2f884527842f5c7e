package dev.slipway.modules.system;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.PackageState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a task about packages comes to on a host. */
record PackagePlan(PackageModule.Args args, Observation seen) {
    /** The version of a package that is planned to be installed, when apt picks it. */
    private static final String PICKED = "installed";

    Queries queries() {
        List<Query.Package> states = args.packages().stream()
                .map(wanted -> new Query.Package(wanted.name()))
                .toList();
        Queries queries = Queries.of(states);
        if (!states.stream().allMatch(seen::knows) || args.state() == PackageModule.State.ABSENT) {
            return queries;
        }
        if (!Dnf.queries().stream().allMatch(seen::knows) || Dnf.of(seen).isPresent()) {
            return queries;
        }
        List<PackageName> questionable = questionable();
        return questionable.isEmpty() ? queries : queries.and(AptPolicy.query(questionable));
    }

    private PackageState now(PackageName wanted) {
        return seen.of(new Query.Package(wanted.name()));
    }

    private boolean free(PackageName wanted) {
        return !now(wanted).held() || args.hold().isPresent() || args.allowChangeHeldPackages();
    }

    /** Packages about which apt must be asked: those it would have to install, and those it may have something newer of. */
    private List<PackageName> questionable() {
        boolean latest = args.state() == PackageModule.State.LATEST;
        return where(wanted -> !wanted.satisfiedBy(now(wanted)) || latest && free(wanted));
    }

    private List<PackageName> where(Predicate<PackageName> condition) {
        return args.packages().stream().filter(condition).toList();
    }

    List<Change> changes() {
        return args.state() == PackageModule.State.ABSENT ? removal() : installation();
    }

    private List<Change> removal() {
        List<PackageName> gone = where(wanted -> now(wanted).installed());
        requireFree(gone);
        if (gone.isEmpty()) {
            return List.of();
        }
        List<Effect> effects = become(gone, wanted -> PackageState.ABSENT);
        Delta delta = new Delta.Value(words(gone, this::now), "");
        return List.of(Change.delete(
                resource(gone), delta, AptGet.remove(args.purge() ? "purge" : "remove", held(gone), gone, effects)));
    }

    private List<Change> installation() {
        List<PackageName> wrong = where(wanted -> !wanted.satisfiedBy(now(wanted)));
        requireFree(wrong.stream().filter(wanted -> now(wanted).installed()).toList());
        Optional<AptPolicy> policy = policy(wrong);
        List<PackageName> outdated = outdated(wrong);
        List<PackageName> all = where(wanted -> wrong.contains(wanted) || outdated.contains(wanted));
        List<Change> changes = new ArrayList<>();
        if (!all.isEmpty()) {
            if (args.updateCache()) {
                changes.add(PackageModule.lists());
            }
            changes.add(install(all, wanted -> after(wanted, policy)));
        }
        changes.addAll(holds(all));
        return changes;
    }

    /** What apt says about packages that are missing, if that can be known by now. */
    private Optional<AptPolicy> policy(List<PackageName> wrong) {
        List<PackageName> questionable = questionable();
        if (questionable.isEmpty() || !seen.knows(AptPolicy.query(questionable))) {
            return Optional.empty();
        }
        AptPolicy policy = AptPolicy.of(seen.of(AptPolicy.query(questionable)));
        List<String> obstacles = args.updateCache()
                ? List.of()
                : wrong.stream().map(policy::obstacle).flatMap(Optional::stream).toList();
        if (!obstacles.isEmpty()) {
            throw UserError.argument(
                    "name",
                    String.join("; ", obstacles),
                    "is the name right, and is the repository that has it set up? "
                            + "'update_cache: true' fetches its list before");
        }
        return Optional.of(policy);
    }

    private List<PackageName> outdated(List<PackageName> wrong) {
        List<PackageName> candidates = args.state() == PackageModule.State.LATEST
                ? where(wanted -> !wrong.contains(wanted) && free(wanted))
                : List.of();
        if (candidates.isEmpty()) {
            return List.of();
        }
        AptPolicy policy = AptPolicy.of(seen.of(AptPolicy.query(questionable())));
        return candidates.stream()
                .filter(wanted -> policy.candidate(wanted)
                        .filter(version -> !version.equals(now(wanted).version()))
                        .isPresent())
                .toList();
    }

    /** Installing takes a hold away: seen with apt 2.6. */
    private PackageState after(PackageName wanted, Optional<AptPolicy> policy) {
        Optional<String> candidate = policy.flatMap(offers -> offers.candidate(wanted));
        return new PackageState(wanted.version().or(() -> candidate).orElse(PICKED), false);
    }

    private Change install(List<PackageName> all, Function<PackageName, PackageState> after) {
        List<String> options = new ArrayList<>(held(all));
        args.installRecommends()
                .ifPresent(yes -> options.add(yes ? "--install-recommends" : "--no-install-recommends"));
        if (args.allowDowngrade()) {
            options.add("--allow-downgrades");
        }
        List<Effect> effects = new ArrayList<>(become(all, after));
        effects.add(new Effect.MayAppear("the installation of " + list(all)));
        boolean fresh = all.stream().noneMatch(wanted -> now(wanted).installed());
        String then = words(all, wanted -> now(wanted).installed() ? after.apply(wanted) : told(wanted));
        Delta delta = new Delta.Value(fresh ? "" : words(all, this::now), then);
        return fresh
                ? Change.create(resource(all), delta, AptGet.install(options, all, effects))
                : Change.update(resource(all), delta, AptGet.install(options, all, effects));
    }

    /** What is said of a package that is new: the same whether or not apt could be asked by now. */
    private static PackageState told(PackageName wanted) {
        return new PackageState(wanted.version().orElse(PICKED), false);
    }

    /** Holds that are asked for, and those that an installation takes away. */
    private List<Change> holds(List<PackageName> installed) {
        boolean wanted = args.hold().orElse(true);
        List<PackageName> marked = where(name -> {
            boolean held = now(name).held() && !installed.contains(name);
            return args.hold().isPresent() ? held != wanted : now(name).held() && !held;
        });
        if (marked.isEmpty()) {
            return List.of();
        }
        List<Effect> effects = become(marked, name -> new PackageState(versionAfter(name, installed), wanted));
        Delta delta = new Delta.Value(wanted ? "not held" : "held", wanted ? "held" : "not held");
        return List.of(
                Change.update(resource(marked), delta, AptGet.mark(wanted ? "hold" : "unhold", marked, effects)));
    }

    private String versionAfter(PackageName name, List<PackageName> installed) {
        return installed.contains(name)
                ? after(name, policy(List.of())).version()
                : now(name).version();
    }

    private void requireFree(List<PackageName> changed) {
        List<PackageName> held =
                changed.stream().filter(wanted -> !free(wanted)).toList();
        if (!held.isEmpty()) {
            throw UserError.argument(
                    "name",
                    "held back on this host: " + words(held, this::now),
                    "set 'allow_change_held_packages: true' if that may be changed");
        }
    }

    private List<String> held(List<PackageName> packages) {
        return packages.stream().anyMatch(wanted -> now(wanted).held())
                ? List.of("--allow-change-held-packages")
                : List.of();
    }

    private static List<Effect> become(List<PackageName> packages, Function<PackageName, PackageState> after) {
        return packages.stream()
                .<Effect>map(wanted -> new Effect.PackageBecomes(wanted.name(), after.apply(wanted)))
                .toList();
    }

    private static String resource(List<PackageName> packages) {
        return "package:" + packages.stream().map(PackageName::name).collect(Collectors.joining(","));
    }

    private static String list(List<PackageName> packages) {
        return packages.stream().map(wanted -> "'" + wanted.name() + "'").collect(Collectors.joining(", "));
    }

    private static String words(List<PackageName> packages, Function<PackageName, PackageState> states) {
        return packages.stream()
                .map(wanted -> wanted.name() + " "
                        + (states.apply(wanted).installed()
                                ? states.apply(wanted).version()
                                : "absent"))
                .collect(Collectors.joining(", "));
    }

    /** Packages that are older than they could be because they are held. */
    List<String> notes() {
        return args.state() == PackageModule.State.LATEST
                ? where(wanted -> now(wanted).installed() && !free(wanted)).stream()
                        .map(wanted -> "package '" + wanted.name() + "' is held at "
                                + now(wanted).version())
                        .toList()
                : List.of();
    }
}
