package dev.slipway.modules.preflight;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Diagnostic;
import dev.slipway.engine.model.Position;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks everything that kubeadm's guides ask of a host, and tells all it finds at once. Changes nothing. */
public final class PreflightModule implements TaskModule<PreflightArgs>, Reporting<PreflightArgs>, ReadOnly {
    private static final List<Check> CHECKS = List.of(
            new PrivilegeCheck(),
            new IdentityCheck(),
            new ResourceCheck(),
            new KernelCheck(),
            new PortCheck(),
            new ReachCheck(),
            new RuntimeCheck(),
            new CgroupDriverCheck(),
            new ClockCheck(),
            new ToolCheck(),
            new FirewallCheck());

    @Override
    public String name() {
        return "preflight";
    }

    @Override
    public Class<PreflightArgs> argsType() {
        return PreflightArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Checks everything that kubeadm's guides ask of a host, and tells all it finds at once.", """
                Nothing stops at the first finding: every host tells all of its errors, each with what to do about it; warnings
                are notes. Findings have kubeadm's names where kubeadm has the check, and `ignore` makes them warnings.

                | finding | what is checked |
                |---|---|
                | `IsPrivilegedUser` | the checks run as root |
                | `Hostname`, `MacAddress`, `ProductUuid` | unique among the hosts; interfaces of container networks do not count |
                | `Mem`, `NumCPU` | 1700 MB (a warning off the control plane), two CPUs on the control plane |
                | `Swap` | none in use |
                | `FileContent--proc-sys-net-…` | bridge-nf-call-iptables (a warning from 1.30 on) and ip_forward are 1 |
                | `Port-N` | ports of the host's roles are free, or held by the component whose static pod or unit is there |
                | `Reach-HOST-N` | the other hosts answer on the ports this one will use; refused is an answer, silence is not |
                | `CRI` | exactly one container runtime; before 1.24 Docker wins over its own containerd |
                | `CgroupDriver` | kubelet and runtime use the same one, as far as they are configured |
                | `Clock`, `Clock-HOST` | more than 2 s off the controller is a warning, more than 30 s an error; hosts agree |
                | `FileExisting-TOOL` | programs that kubeadm needs are errors, those it likes to have are warnings |
                | `Firewalld` | a warning when it is running |

                Roles come from the inventory groups; hosts without any count only in an inventory without roles. Other hosts are
                addressed by their variable `node_ip`, else `ansible_host`, else their name. The registered result has `findings`,
                a list of maps with `name`, `severity`, `message` and `remedy`. A firewall that rejects connections looks like a
                port nobody listens on.
                """, """
                - name: all hosts are fit for a cluster
                  preflight:
                    kubernetes_version: "1.30"
                    ignore: [Mem, FileExisting-crictl]
                """);
    }

    @Override
    public Queries queries(PreflightArgs args, Observation seen) {
        Queries queries = Queries.of(Site.members(args));
        if (!seen.knows(Site.members(args))) {
            return queries;
        }
        Site site = Site.of(args, seen);
        for (Check check : CHECKS) {
            queries = queries.and(check.queries(site, seen));
        }
        return queries;
    }

    private static List<Finding> findings(PreflightArgs args, Observation seen) {
        Site site = Site.of(args, seen);
        return CHECKS.stream()
                .flatMap(check -> check.findings(site, seen).stream())
                .map(finding -> finding.unless(args.ignore()))
                .toList();
    }

    @Override
    public List<Change> plan(PreflightArgs args, Observation seen) {
        List<Finding> findings = findings(args, seen);
        List<Diagnostic> told = new ArrayList<>();
        findings.stream().filter(Finding::stops).map(PreflightModule::error).forEach(told::add);
        if (told.isEmpty()) {
            return List.of();
        }
        findings.stream()
                .filter(finding -> !finding.stops())
                .map(finding -> Diagnostic.warning(Position.NONE, "warning " + finding.line()))
                .forEach(told::add);
        told.set(0, Diagnostic.error(Position.NONE, told.getFirst().message(), "name what you accept in 'ignore'"));
        throw new UserError(told);
    }

    /** With its remedy beside it, since there may be twenty. */
    private static Diagnostic error(Finding finding) {
        return Diagnostic.error(Position.NONE, finding.line());
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("findings"));
    }

    @Override
    public Report report(PreflightArgs args, Observation seen) {
        List<Finding> findings = findings(args, seen);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("findings", findings.stream().map(Finding::values).toList());
        return new Report(values, findings.stream().map(Finding::line).toList(), Map.of());
    }
}
