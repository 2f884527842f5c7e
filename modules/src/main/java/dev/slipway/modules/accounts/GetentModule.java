package dev.slipway.modules.accounts;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FactNaming;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code getent}: entries of the host's databases, as variables. Changes nothing. */
public final class GetentModule
        implements TaskModule<GetentModule.Args>, Reporting<GetentModule.Args>, ReadOnly, FactNaming {
    private static final Set<String> WITH_COLONS = Set.of("passwd", "shadow", "group", "gshadow");

    public record Args(
            @Arg("The database: `passwd`, `group`, `hosts`, `services` …")
            String database,

            @Arg("The entry, by its key; without it all of them.")
            Optional<String> key,

            @Arg(value = "Whether it is a failure when there is no such entry.", preset = "true")
            boolean failKey,

            @Arg("What stands between fields; the database's own sign by default.")
            Optional<String> split,

            @Arg("Where to look, in place of what nsswitch.conf(5) says.")
            Optional<String> service)
            implements FactSetting {
        public Args {
            if (!database.matches("[a-z_]+")) {
                throw UserError.argument("database", "'" + database + "' is no database", "passwd, group, hosts …");
            }
        }

        @Override
        public Collection<String> names() {
            return List.of("getent_" + database);
        }

        private Query.Output query() {
            List<String> argv = new ArrayList<>(List.of("getent"));
            service.ifPresent(name -> argv.addAll(List.of("-s", name)));
            argv.addAll(List.of("--", database));
            key.ifPresent(argv::add);
            return new Query.Output(Command.of(argv));
        }
    }

    @Override
    public Collection<String> factNames(Map<String, String> written) {
        return written.containsKey("database") ? List.of("getent_" + written.get("database")) : List.of();
    }

    @Override
    public String name() {
        return "getent";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Reads entries of the host's databases.", """
                Sets the variable `getent_DATABASE`: by key, the list of an entry's other fields. An entry that is not there is null when
                `fail_key` is false. It looks while planning, too; after a planned change on the host it is known after apply.
                """, """
                - name: the operator's home
                  getent: {database: passwd, key: ops}

                - name: show it
                  debug: {msg: "{{ getent_passwd['ops'][4] }}"}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(args.query());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        CommandResult said = seen.of(args.query());
        // getent(1): 1 unknown database, 2 no such key, 3 it cannot be listed
        String why =
                switch (said.exit()) {
                    case 0 -> "";
                    case 2 -> args.failKey() ? "there is no '" + args.key().orElse("") + "' in it" : "";
                    case 3 -> "it cannot be told as a whole: name a 'key'";
                    default -> said.stderr().lines().findFirst().orElse("it ended with " + said.exit());
                };
        if (!why.isEmpty()) {
            throw UserError.argument(
                    said.exit() == 2 ? "key" : "database",
                    "database '" + args.database() + "' of the host: " + why,
                    said.exit() == 2
                            ? "set 'fail_key: false' when it may be missing"
                            : "'man 5 nsswitch.conf' lists them");
        }
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        CommandResult said = seen.of(args.query());
        String sign = args.split().orElse(WITH_COLONS.contains(args.database()) ? ":" : "");
        Map<String, Object> entries = new LinkedHashMap<>();
        if (said.exit() == 2) {
            args.key().ifPresent(key -> entries.put(key, null));
        }
        for (String line : said.stdout().lines().toList()) {
            String[] fields =
                    sign.isEmpty() ? line.strip().split("\\s+") : line.split(java.util.regex.Pattern.quote(sign), -1);
            entries.putIfAbsent(fields[0], List.of(Arrays.copyOfRange(fields, 1, fields.length)));
        }
        Map<String, Object> facts = Map.of("getent_" + args.database(), entries);
        return new Report(Map.of("ansible_facts", facts), List.of(), facts);
    }
}
