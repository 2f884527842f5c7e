package dev.slipway.modules.system;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.CommandResult;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.FactNaming;
import dev.slipway.engine.spi.FactSetting;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** {@code service_facts}: the services of a host, as a variable. Changes nothing. */
public final class ServiceFactsModule
        implements TaskModule<ServiceFactsModule.Args>, Reporting<ServiceFactsModule.Args>, ReadOnly, FactNaming {
    public record Args() implements FactSetting {
        @Override
        public Collection<String> names() {
            return List.of("services");
        }
    }

    @Override
    public Collection<String> factNames(Map<String, String> written) {
        return List.of("services");
    }

    @Override
    public String name() {
        return "service_facts";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Tells which services a host has.", """
                Sets the variable `services`, also as `ansible_facts.services`: by the whole name of the unit, such as `ssh.service`, its `name`,
                `state` (`running`, `stopped`; of a unit that is not loaded what systemd says, such as `inactive`), `status` (`enabled`, `disabled`,
                `static` and so on; `not-found`, `masked` or `failed` when it is that) and `source`, which is `systemd`. Scripts in
                `/etc/init.d` are known by the units that systemd makes of them. It looks while planning, too; after a planned change on the
                host it is known after apply.

                To know of one service, `systemd` says what it shall be: then the plan says what comes of it.
                """, """
                - name: what runs
                  service_facts:

                - name: tell that a firewall of its own is there
                  debug: {msg: ufw is running}
                  when: services['ufw.service'] is defined and services['ufw.service'].state == 'running'
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries lists = Queries.of(ServiceLists.QUERY);
        return seen.knows(ServiceLists.QUERY) && seen.of(ServiceLists.QUERY).succeeded()
                ? lists.and(lists(seen).states().map(List::of).orElse(List.of()))
                : lists;
    }

    private static ServiceLists lists(Observation seen) {
        return ServiceLists.of(seen.of(ServiceLists.QUERY).stdout());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        CommandResult said = seen.of(ServiceLists.QUERY);
        if (!said.succeeded()) {
            throw UserError.of(
                    "the services of this host cannot be told: " + said.lastError(), "only those of systemd are known");
        }
        return List.of();
    }

    @Override
    public Report report(Args args, Observation seen) {
        ServiceLists lists = lists(seen);
        String states = lists.states().map(query -> seen.of(query).stdout()).orElse("");
        Map<String, Object> facts = Map.of("services", lists.services(states));
        return new Report(Map.of("ansible_facts", facts), List.of(), facts);
    }
}
