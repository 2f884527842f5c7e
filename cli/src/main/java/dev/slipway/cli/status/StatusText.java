package dev.slipway.cli.status;

import dev.slipway.engine.report.Printable;
import dev.slipway.engine.report.Style;
import dev.slipway.engine.report.Table;
import dev.slipway.modules.kubeadm.status.ApiObjects;
import dev.slipway.modules.kubeadm.status.ApiServer;
import dev.slipway.modules.kubeadm.status.Balancer;
import dev.slipway.modules.kubeadm.status.Certificate;
import dev.slipway.modules.kubeadm.status.ClusterFacts;
import dev.slipway.modules.kubeadm.status.Declared;
import dev.slipway.modules.kubeadm.status.EtcdFacts;
import dev.slipway.modules.kubeadm.status.Finding;
import dev.slipway.modules.kubeadm.status.HostFacts;
import dev.slipway.modules.kubeadm.status.Role;
import dev.slipway.modules.kubeadm.status.Severity;
import dev.slipway.modules.kubeadm.status.Silent;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The status on one screen, what is wrong first. */
public final class StatusText {
    private static final int WIDTH = 118;
    private static final String NONE = "-";
    private static final long MIB = 1 << 20;

    private final Style style;
    private final ClusterFacts facts;
    private final List<Finding> findings;
    private final StringBuilder out = new StringBuilder();

    private StatusText(Style style, ClusterFacts facts, List<Finding> findings) {
        this.style = style;
        this.facts = facts;
        this.findings = findings;
    }

    public static String text(Style style, ClusterFacts facts, List<Finding> findings) {
        StatusText text = new StatusText(style, facts, findings);
        text.findings();
        if (!facts.noCluster()) {
            text.hosts();
            text.etcd();
            text.certificates();
            text.balancers();
        }
        text.verdict();
        return text.out.toString();
    }

    private void findings() {
        for (Finding finding : findings) {
            String word = finding.severity().name().toLowerCase(Locale.ROOT);
            String head = (finding.host().isEmpty() ? "" : finding.host() + ": ") + finding.message();
            String coloured =
                    switch (finding.severity()) {
                        case ERROR -> style.red(word);
                        case WARNING -> style.yellow(word);
                        case NOTE -> style.cyan(word);
                    };
            out.append(coloured).append(' ').append(style.bold(finding.id())).append('\n');
            wrapped("  ", head);
            if (!finding.cause().isEmpty()) {
                wrapped("  why: ", finding.cause());
            }
            wrapped("  do:  ", finding.remedy());
        }
        if (!findings.isEmpty()) {
            out.append('\n');
        }
    }

    /** What comes from hosts is shown with control characters made visible. */
    private void wrapped(String head, String text) {
        StringBuilder line = new StringBuilder(head);
        boolean begun = false;
        for (String word : Printable.line(text).split(" ")) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                out.append(line).append('\n');
                line = new StringBuilder(" ".repeat(head.length()));
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        out.append(line).append('\n');
    }

    private void hosts() {
        Table table = new Table(
                style,
                "HOST",
                "ROLE",
                "NODE",
                "PODS",
                ">AGE",
                "KUBELET",
                "KUBEADM",
                "KUBECTL",
                "CONTAINERD",
                "API SERVER");
        List<Declared> order = new ArrayList<>();
        facts.silent().stream().map(Silent::declared).forEach(order::add);
        facts.hosts().stream()
                .map(HostFacts::declared)
                .sorted(Comparator.comparing(this::well))
                .forEach(order::add);
        order.forEach(host -> row(table, host));
        out.append(table.text()).append('\n');
    }

    /** Nodes that are not ready come before those that are. */
    private boolean well(Declared host) {
        return !host.node() || facts.node(host).map(ApiObjects.Node::isReady).orElse(false);
    }

    private void row(Table table, Declared host) {
        Optional<HostFacts> answered = facts.hosts().stream()
                .filter(one -> one.declared().equals(host))
                .findFirst();
        Optional<ApiObjects.Node> node = facts.node(host);
        table.row(
                host.name(),
                Arrays.stream(Role.values()).filter(host::is).map(Role::title).collect(Collectors.joining(", ")),
                answered.isEmpty() ? "unreachable" : state(host, node),
                node.map(one -> one.cordoned() ? "cordoned" : "yes").orElse(NONE),
                node.map(one -> age(one.created())).orElse(NONE),
                version(answered, "kubelet"),
                version(answered, "kubeadm"),
                version(answered, "kubectl"),
                version(answered, "containerd"),
                answered.flatMap(HostFacts::api).map(StatusText::api).orElse(NONE));
    }

    private String state(Declared host, Optional<ApiObjects.Node> node) {
        if (node.isEmpty()) {
            return host.node() ? facts.objects().isPresent() ? "no node" : "not known" : NONE;
        }
        return node.get().isReady() ? "ready" : "not ready";
    }

    private static String version(Optional<HostFacts> host, String program) {
        return host.map(one -> one.versions().getOrDefault(program, NONE))
                .map(Printable::line)
                .orElse(NONE);
    }

    private static String api(ApiServer api) {
        return api.version().isEmpty() ? "down" : Printable.line(api.version()) + (api.ready() ? "" : " not ready");
    }

    private String age(String created) {
        try {
            Duration age = Duration.between(Instant.parse(created), facts.now());
            return age.toDays() > 1
                    ? age.toDays() + "d"
                    : age.toHours() > 1 ? age.toHours() + "h" : age.toMinutes() + "m";
        } catch (DateTimeParseException e) {
            return NONE;
        }
    }

    private void etcd() {
        List<HostFacts> members =
                facts.hosts().stream().filter(host -> host.etcd().isPresent()).toList();
        if (members.isEmpty()) {
            return;
        }
        long newest = members.stream()
                .mapToLong(host -> host.etcd().orElseThrow().index())
                .max()
                .orElse(0);
        Table table = new Table(style, "ETCD", "MEMBER", "STATE", "VERSION", ">DATABASE", ">BEHIND", "ALARMS");
        members.stream()
                .sorted(Comparator.comparing(host -> host.etcd().orElseThrow().answers()))
                .forEach(host -> row(table, host, newest));
        out.append(table.text()).append('\n');
    }

    private static void row(Table table, HostFacts host, long newest) {
        EtcdFacts etcd = host.etcd().orElseThrow();
        if (!etcd.answers()) {
            table.row(host.name(), NONE, "no answer", NONE, NONE, NONE, NONE);
            return;
        }
        String state = etcd.leads()
                ? "leader"
                : etcd.learner() ? "learner" : etcd.leader().isEmpty() ? "no leader" : "follower";
        table.row(
                host.name(),
                etcd.id(),
                state,
                Printable.line(etcd.version()),
                String.format(Locale.ROOT, "%.1f MiB", (double) etcd.size() / MIB),
                String.valueOf(Math.max(0, newest - etcd.applied())),
                etcd.alarms().isEmpty() ? "none" : Printable.line(String.join(", ", etcd.alarms())));
    }

    /** Those that end on the same day are told together, the next to end first. */
    private void certificates() {
        out.append(style.dim("CERTIFICATES, days left")).append('\n');
        for (HostFacts host : facts.hosts()) {
            Map<Long, List<String>> byDays = new TreeMap<>();
            for (Certificate certificate : host.certificates()) {
                long days = certificate
                        .ends()
                        .map(end -> Duration.between(facts.now(), end).toDays())
                        .orElse(-1L);
                byDays.computeIfAbsent(days, k -> new ArrayList<>()).add(brief(certificate.path()));
            }
            if (!byDays.isEmpty()) {
                wrapped(
                        host.name() + "  ",
                        byDays.entrySet().stream()
                                .map(same -> same.getKey() + ": " + String.join(" ", same.getValue()))
                                .collect(Collectors.joining("; ")));
            }
        }
        out.append('\n');
    }

    private static String brief(String path) {
        return path.replaceFirst("^/etc/kubernetes/(pki/)?", "")
                .replaceFirst("^/var/lib/kubelet/pki/", "")
                .replaceFirst("[.]crt$|[.]pem$", "");
    }

    private void balancers() {
        List<HostFacts> balancers = facts.hosts().stream()
                .filter(host -> host.balancer().isPresent())
                .toList();
        if (balancers.isEmpty()) {
            return;
        }
        Table table = new Table(style, "LOAD BALANCER", "HAPROXY", "BACK END", "ADDRESS", "STATE", "CHECK");
        for (HostFacts host : balancers) {
            Balancer balancer = host.balancer().orElseThrow();
            if (balancer.backends().isEmpty()) {
                table.row(host.name(), balancer.unit().active(), NONE, NONE, NONE, NONE);
            }
            balancer.backends().stream()
                    .sorted(Comparator.comparing(Balancer.Backend::up))
                    .forEach(backend -> table.row(
                            host.name(),
                            balancer.unit().active(),
                            Printable.line(backend.name()),
                            Printable.line(backend.address()),
                            Printable.line(backend.status()),
                            Printable.line(backend.check())));
        }
        out.append(table.text()).append('\n');
    }

    private void verdict() {
        int hosts = facts.hosts().size() + facts.silent().size();
        String of = hosts == 1 ? "1 host" : hosts + " hosts";
        String counts = Arrays.stream(Severity.values())
                .map(severity -> count(severity))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        boolean healthy = findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE);
        out.append(healthy ? style.green("healthy") : style.red("not healthy"))
                .append(": ")
                .append(of)
                .append(", ")
                .append(counts.isEmpty() ? "nothing found" : counts)
                .append('\n');
    }

    private String count(Severity severity) {
        long count = findings.stream().filter(f -> f.severity() == severity).count();
        String word = severity.name().toLowerCase(Locale.ROOT);
        return count == 0 ? "" : count + " " + word + (count == 1 ? "" : "s");
    }
}
