package dev.slipway.modules.system;

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
import dev.slipway.engine.spi.Refusal;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code package_facts}: the packages of a host, as a variable. Changes nothing. */
public final class PackageFactsModule
        implements TaskModule<PackageFactsModule.Args>, Reporting<PackageFactsModule.Args>, ReadOnly, FactNaming {
    private static final Set<String> MANAGERS = Set.of("auto", "apt", "rpm");
    private static final int DPKG_FIELDS = 5;

    /** Packages that are removed but for their configuration are none. */
    private static final String SCRIPT = """
            if command -v dpkg-query >/dev/null; then
              echo "apt $(dpkg --print-architecture)"
              exec dpkg-query -W -f '${db:Status-Status}\\t${Package}\\t${Version}\\t${Architecture}\\t${Section}\\n'
            fi
            command -v rpm >/dev/null || { echo 'this host has neither dpkg nor rpm' >&2; exit 127; }
            echo rpm
            exec rpm -qa --qf '%{NAME}\\t%{VERSION}\\t%{RELEASE}\\t%{EPOCH}\\t%{ARCH}\\n'
            """;

    private static final Query.Output QUERY = new Query.Output(Command.of("sh", "-c", SCRIPT, "package-facts"));

    public record Args(
            @Arg(value = "`auto`, `apt` or `rpm`; the host's own is asked in any case.", preset = "[auto]")
            List<String> manager)
            implements FactSetting {
        public Args {
            for (String one : manager) {
                if (!MANAGERS.contains(one)) {
                    throw UserError.argument("manager", "'" + one + "' is not asked", "auto, apt or rpm");
                }
            }
        }

        @Override
        public Collection<String> names() {
            return List.of("packages");
        }
    }

    @Override
    public Collection<String> factNames(Map<String, String> written) {
        return List.of("packages");
    }

    @Override
    public String name() {
        return "package_facts";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(Refusal.ignored("strategy", "a host has one manager of packages"));
    }

    @Override
    public Reference reference() {
        return new Reference("Tells which packages a host has.", """
                Sets the variable `packages`, also as `ansible_facts.packages`: by name, a list of what is installed under it, each with
                `name`, `version`, `arch` and `source` (`apt` or `rpm`), with apt also `category`, with rpm also `release` and `epoch`. It asks
                dpkg or rpm itself, so no Python is needed on the host; `origin`, which Ansible tells with apt, is not known to dpkg. It looks
                while planning, too; after a planned change on the host it is known after apply.

                To know of one package, ask `package` for what shall be there: then the plan says what comes of it.
                """, """
                - name: what is installed
                  package_facts:

                - name: tell which containerd it is
                  debug: {msg: "{{ packages['containerd'][0].version }}"}
                  when: "'containerd' in packages"
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(QUERY);
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        CommandResult said = seen.of(QUERY);
        if (!said.succeeded()) {
            throw UserError.of(
                    "the packages of this host cannot be told: " + said.lastError(), "see what the host says");
        }
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        List<String> lines = seen.of(QUERY).stdout().lines().toList();
        Map<String, List<Object>> packages = new TreeMap<>();
        String[] head = lines.isEmpty() ? new String[] {""} : lines.getFirst().split(" ");
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] fields = line.split("\t", -1);
            if (fields.length != DPKG_FIELDS) {
                continue;
            }
            Map<String, Object> told = head[0].equals("apt") ? deb(fields, head[head.length - 1]) : rpm(fields);
            if (!told.isEmpty()) {
                packages.computeIfAbsent(String.valueOf(told.get("name")), name -> new ArrayList<>())
                        .add(told);
            }
        }
        Map<String, Object> facts = Map.of("packages", new LinkedHashMap<String, Object>(packages));
        return new Report(Map.of("ansible_facts", facts), List.of(), facts);
    }

    /** Of another architecture than the host's, a package has it in its name. */
    private static Map<String, Object> deb(String[] fields, String architecture) {
        if (fields[0].equals("not-installed") || fields[0].equals("config-files")) {
            return Map.of();
        }
        boolean foreign = !fields[3].equals(architecture) && !fields[3].equals("all");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", foreign ? fields[1] + ":" + fields[3] : fields[1]);
        told.put("version", fields[2]);
        told.put("arch", fields[3]);
        told.put("category", fields[4]);
        told.put("source", "apt");
        return told;
    }

    private static Map<String, Object> rpm(String[] fields) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", fields[0]);
        told.put("version", fields[1]);
        told.put("release", fields[2]);
        told.put("epoch", fields[3].matches("[0-9]+") ? Long.valueOf(fields[3]) : null);
        told.put("arch", fields[4].equals("(none)") ? null : fields[4]);
        told.put("source", "rpm");
        return told;
    }
}
