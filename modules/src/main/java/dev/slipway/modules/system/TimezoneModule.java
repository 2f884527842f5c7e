package dev.slipway.modules.system;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.DesiredFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code timezone}: the host's time zone. */
public final class TimezoneModule implements TaskModule<TimezoneModule.Args> {
    /** localtime(5): the link that says it. */
    private static final Query.File LINK = new Query.File("/etc/localtime");

    /** Kept by Debian beside the link, for programs that want a name. */
    private static final Query.File NAME = new Query.File("/etc/timezone");

    private static final String ZONES = "/usr/share/zoneinfo/";

    public record Args(
            @Arg("The zone, such as `Europe/Berlin` or `UTC`.")
            String name) {
        public Args {
            if (!name.matches("[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")) {
                throw UserError.argument(
                        "name", "'" + name + "' is no name of a time zone", "'timedatectl list-timezones' lists them");
            }
        }
    }

    @Override
    public String name() {
        return "timezone";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(Refusal.of(
                        "hwclock", "the clock of the hardware stays as it is: use 'command: timedatectl set-local-rtc'")
                .or("rtc"));
    }

    @Override
    public Reference reference() {
        return new Reference("Sets the host's time zone.", """
                The link `/etc/localtime` points to the zone (localtime(5)), and `/etc/timezone` names it on hosts that have that file.
                Programs that run already keep the zone they read when they were started.
                """, """
                - name: all hosts tell the same time
                  timezone: {name: UTC}
                """);
    }

    private static DesiredFile named(Args args) {
        return DesiredFile.of(NAME.path(), Content.of(args.name() + "\n"), Attributes.ANY);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries queries = Queries.of(LINK, NAME, new Query.File(ZONES + args.name()));
        return seen.knows(NAME) && seen.of(NAME).is(FileState.Kind.FILE)
                ? queries.and(named(args).queries(seen))
                : queries;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        String zone = ZONES + args.name();
        FileState there = seen.of(new Query.File(zone));
        if (!there.exists() || there.is(FileState.Kind.DIRECTORY)) {
            throw UserError.argument(
                    "name",
                    "the host knows no time zone '" + args.name() + "': there is no " + zone,
                    "is it spelled right, and is the package tzdata installed?");
        }
        List<Change> changes = new ArrayList<>();
        FileState link = seen.of(LINK);
        Optional<String> now = target(link);
        if (!now.equals(Optional.of(zone))) {
            if (link.exists() && !link.is(FileState.Kind.LINK)) {
                throw UserError.of(
                        "'" + LINK.path() + "' is not a link, so nobody can tell which zone it is",
                        "remove it with a task 'file: {path: " + LINK.path() + ", state: absent}' before this one");
            }
            Delta delta = new Delta.Value(now.map(TimezoneModule::word).orElse(""), args.name());
            Action make = new Action.MakeLink(LINK.path(), zone, link);
            changes.add(
                    link.exists() ? Change.update("timezone", delta, make) : Change.create("timezone", delta, make));
        }
        if (seen.of(NAME).is(FileState.Kind.FILE)) {
            changes.addAll(named(args).changes(seen));
        }
        return changes;
    }

    private static Optional<String> target(FileState link) {
        return link.is(FileState.Kind.LINK)
                ? Optional.of(Path.of("/etc").resolve(link.target()).normalize().toString())
                : Optional.empty();
    }

    private static String word(String zone) {
        return zone.startsWith(ZONES) ? zone.substring(ZONES.length()) : zone;
    }
}
