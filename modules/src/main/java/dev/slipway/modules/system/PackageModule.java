package dev.slipway.modules.system;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code package}: packages of Debian and its derivatives by apt, of others by dnf or yum. */
public final class PackageModule implements TaskModule<PackageModule.Args>, Reporting<PackageModule.Args> {
    /** What shall be of a package. */
    public enum State {
        PRESENT,
        LATEST,
        ABSENT
    }

    public record Args(
            @Arg(
                    value = "The packages, each perhaps with a version: `kubelet=1.31.*`.",
                    aliases = {"pkg", "package"})
            List<String> name,

            @Arg(
                    value = "`present`: installed, in the version named if one is. "
                            + "`latest`: in the newest version that the host's package lists offer.",
                    preset = "present")
            State state,

            @Arg(
                    value = "Whether to fetch the package lists before something is installed; "
                            + "without `name`, to fetch them each time.",
                    aliases = {"update-cache", "expire-cache"},
                    preset = "false")
            boolean updateCache,

            @Arg("Seconds for which lists count as new, by the time they were fetched; implies `update_cache`.")
            Optional<Integer> cacheValidTime,

            @Arg("Whether upgrades of them are held back, as for kubelet and kubeadm.")
            Optional<Boolean> hold,

            @Arg(
                    value = "Whether recommended packages are installed too; the host's own setting by default.",
                    aliases = "install-recommends")
            Optional<Boolean> installRecommends,

            @Arg(
                    value = "Whether a package that is held may be changed. It is held again afterwards.",
                    preset = "false")
            boolean allowChangeHeldPackages,

            @Arg(
                    value = "Whether a version may be older than the one that is there.",
                    preset = "false",
                    aliases = {"allow-downgrade", "allow-downgrades", "allow_downgrades"})
            boolean allowDowngrade,

            @Arg(value = "Whether a removed package's configuration goes with it.", preset = "false")
            boolean purge,

            @Arg(
                    value =
                            "With dnf and yum, whose excludes do not count: a repository's identifier, `main` or `all`.",
                    aliases = "disable-excludes")
            Optional<String> disableExcludes) {
        public Args {
            updateCache = updateCache || cacheValidTime.orElse(0) > 0;
            if (name.isEmpty() && !updateCache) {
                throw UserError.argument("name", "it is not said which package", "give its 'name'");
            }
            List<PackageName> packages = name.stream().map(PackageName::of).toList();
            if (state != State.PRESENT
                    && packages.stream().anyMatch(wanted -> wanted.version().isPresent())) {
                throw UserError.argument(
                        "name", "a version makes no sense with 'state: " + word(state) + "'", "leave one of them out");
            }
            if (disableExcludes
                    .filter(what -> !what.matches("[A-Za-z0-9_.:-]+"))
                    .isPresent()) {
                throw UserError.argument(
                        "disable_excludes",
                        "'" + disableExcludes.get() + "' is no identifier of a repository",
                        "write main, all, or what stands in brackets in its file");
            }
            if (state == State.ABSENT && hold.orElse(false)) {
                throw UserError.argument("hold", "a package that is not there cannot be held", "leave it out");
            }
        }

        private static String word(State state) {
            return state.name().toLowerCase(java.util.Locale.ROOT);
        }

        List<PackageName> packages() {
            return name.stream().map(PackageName::of).distinct().toList();
        }
    }

    @Override
    public String name() {
        return "package";
    }

    @Override
    public List<String> aliases() {
        return List.of("apt", "dnf", "yum");
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                Refusal.of("use", "a host's own package manager is used").but("auto", "apt", "dnf", "dnf4", "yum"),
                Refusal.of("use_backend", "a host's own package manager is used")
                        .but("auto", "dnf", "dnf4", "yum"),
                Refusal.of(
                                "upgrade",
                                "name the packages with 'state: latest', or use 'command: apt-get -y dist-upgrade'")
                        .but("no", "false"),
                Refusal.of(
                        "deb",
                        "a package in a file is installed by 'command: apt-get -y install ./FILE.deb' with 'unless: dpkg -s NAME'"),
                Refusal.of("default_release", "name the version: NAME=VERSION").or("default-release"),
                Refusal.flag("autoremove", "what nobody needs any more is removed by 'command: apt-get -y autoremove'"),
                Refusal.flag("autoclean", "use 'command: apt-get autoclean'"),
                Refusal.flag("clean", "use 'command: apt-get clean'"),
                Refusal.flag(
                                "allow_unauthenticated",
                                "a package that nobody signed is not installed: give the repository its key")
                        .or("allow-unauthenticated"),
                Refusal.flag("force", "a package that nobody signed is not installed, nor one that breaks others"),
                Refusal.ignored("force_apt_get", "apt-get is always used"),
                Refusal.flag("only_upgrade", "leave it to 'when' and a 'probe' whether the package is there"),
                Refusal.of("dpkg_options", "a configuration file that was changed on the host always stays")
                        .but(
                                "force-confdef,force-confold",
                                "force-confold,force-confdef",
                                "force-confold",
                                "force-confdef"),
                Refusal.flag("fail_on_autoremove", "packages that nobody asked for are never removed by the way"),
                Refusal.of(
                        "policy_rc_d",
                        "services that a package brings are started as the package says; mask them before with 'systemd'"),
                Refusal.ignored(
                                "lock_timeout",
                                "another apt is always waited for, for five minutes; 'retries' of the task tries again")
                        .or("update_cache_retries")
                        .or("update_cache_retry_max_delay"),
                Refusal.of("allowerasing", "what conflicts is removed by a task of its own")
                        .or("skip_broken")
                        .or("nobest")
                        .but("false", "no"),
                Refusal.flag("bugfix", "name the packages with their version")
                        .or("security")
                        .or("update_only"),
                Refusal.flag("cacheonly", "lists are fetched by 'update_cache' only")
                        .or("download_only"),
                Refusal.of("conf_file", "the host's own configuration counts")
                        .or("installroot")
                        .or("releasever")
                        .or("download_dir")
                        .but("/"),
                Refusal.flag(
                        "disable_gpg_check",
                        "a package that nobody signed is not installed: give the repository its key"),
                Refusal.of("disablerepo", "say it in the repository's file, with 'yum_repository' and 'enabled'")
                        .or("enablerepo")
                        .or("exclude")
                        .or("disable_plugin")
                        .or("enable_plugin"),
                new Refusal(
                        List.of("install_repoquery", "install_weak_deps", "sslverify", "validate_certs"),
                        List.of("true", "yes"),
                        "the host's own configuration counts"),
                Refusal.of("list", "use 'probe: dnf list …'"));
    }

    @Override
    public Reference reference() {
        return new Reference("Installs, upgrades, holds or removes packages, by apt, dnf or yum.", """
                All packages of a task are installed in one go. A configuration file that was changed on the host stays as
                it is. Another apt that is running is waited for, for five minutes.

                A held package is never changed unless the task says `hold` or `allow_change_held_packages`: `latest`
                leaves it alone and says so, and a version that differs is an error.

                `latest` goes by the lists that the host has; a task with only `update_cache: true` before it fetches
                them. What packages bring along (files, units, accounts) is not known in the plan.

                Hosts without `/etc/debian_version` that have dnf, or yum, are asked by rpm and changed by these. There a version
                is that of rpm with its release, `1.31.4-150500.1.1`, and `kubeadm=1.31.4-*` fits both worlds. `hold` and
                `state: latest` are refused there with what to do instead; a version that is named is also gone back to. A package is
                known by its own name, not by what it provides: `conntrack-tools`, not `conntrack`.
                """, """
                - name: fetch the package lists
                  package: {update_cache: true}

                - name: install the kubelet in a fixed version
                  package:
                    name: [kubelet=1.31.*, kubeadm=1.31.*]
                    hold: true
                    update_cache: true

                - name: a host needs no mail server
                  apt: {name: exim4-base, state: absent, purge: true}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries queries = new PackagePlan(args, seen).queries().and(Dnf.queries());
        return age(args) ? queries.and(ListsAge.QUERY, ListsAge.CLOCK) : queries;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        Optional<Dnf> dnf = Dnf.of(seen);
        if (dnf.isPresent()) {
            DnfPlan plan = new DnfPlan(args, dnf.get(), seen);
            return args.name().isEmpty() ? List.of(plan.lists()) : plan.changes();
        }
        if (args.name().isEmpty()) {
            boolean fresh =
                    age(args) && ListsAge.seconds(seen) <= args.cacheValidTime().orElseThrow();
            return fresh ? List.of() : List.of(lists());
        }
        return new PackagePlan(args, seen).changes();
    }

    /** Whether the age of the lists decides; those of a task that installs something are fetched only when it does. */
    private static boolean age(Args args) {
        return args.name().isEmpty() && args.cacheValidTime().orElse(0) > 0;
    }

    /** Whether there is something new in the lists only fetching them can tell, so it happens each time. */
    static Change lists() {
        return Change.run("apt:lists", new Delta.Value("as last fetched", "fetched"), AptGet.update());
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of());
    }

    @Override
    public Report report(Args args, Observation seen) {
        List<String> notes =
                args.name().isEmpty() || Dnf.of(seen).isPresent() ? List.of() : new PackagePlan(args, seen).notes();
        return new Report(Map.of(), notes, Map.of());
    }
}
