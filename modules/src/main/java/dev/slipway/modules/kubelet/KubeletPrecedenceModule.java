package dev.slipway.modules.kubelet;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
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
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code kubelet_precedence}: says where a declared setting of the kubelet is not the one that counts. Changes nothing. */
public final class KubeletPrecedenceModule
        implements TaskModule<KubeletPrecedenceModule.Args>, Reporting<KubeletPrecedenceModule.Args>, ReadOnly {
    /** Where kubeadm's drop-in looks for flags of the operator, on Debian and on Red Hat's systems. */
    private static final List<String> USUAL = List.of("/etc/default/kubelet", "/etc/sysconfig/kubelet");

    /** The arguments. */
    public record Args(
            @Arg("Declared flags by name, without dashes, that kubeadm hands to the kubelet.")
            Map<String, String> flags,

            @Arg("Declared fields of KubeletConfiguration.") Map<String, Object> config) {
        public Args {
            KubeletFlags.of("flags", flags);
        }
    }

    @Override
    public String name() {
        return "kubelet_precedence";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference(
                "Says where another file of the host overrides what is declared for the kubelet.", """
                What counts, from weak to strong: `/var/lib/kubelet/config.yaml`; the flags of the command line in their order, which
                in kubeadm's `10-kubeadm.conf` is `/var/lib/kubelet/kubeadm-flags.env`, then `/etc/default/kubelet` (or
                `/etc/sysconfig/kubelet`). A drop-in of a later name may set another command line. kubeadm writes its two files when a
                host is made a node, and not again.

                The kubelet's unit is read as systemd reads it, with all drop-ins and files of variables. Each declared setting that
                is not the one that counts is told in a note: the flag or field, the file that has it, and why it wins. Nothing
                is changed, and it is no error. The registered result has `overridden`, the notes.
                """, """
                - name: which settings of the kubelet something else decides
                  kubelet_precedence:
                    flags: {node-ip: "{{ node_ip }}"}
                    config: {cgroupDriver: systemd, maxPods: 200}
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return new UnitFiles(seen).queries().and(texts(seen));
    }

    private static List<Query.Content> texts(Observation seen) {
        TreeSet<String> paths = new TreeSet<>(USUAL);
        paths.addAll(List.of(Precedence.FLAGS_FILE, Precedence.CONFIG_FILE));
        paths.addAll(CommandLine.environmentFiles(new UnitFiles(seen).directives()));
        return paths.stream()
                .filter(path -> path.startsWith("/"))
                .map(Query.Content::new)
                .toList();
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        return List.of();
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("overridden"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Query.Content query : texts(seen)) {
            seen.of(query).text().ifPresent(text -> found.put(query.path(), text));
        }
        Map<String, String> planned = new LinkedHashMap<>(found);
        planned.put(
                Precedence.FLAGS_FILE,
                args.flags().entrySet().stream()
                        .map(flag -> "--" + flag.getKey() + "=" + flag.getValue())
                        .collect(Collectors.joining(" ", Precedence.FLAGS_VARIABLE + "=", "\n")));
        Optional<CommandLine> line = CommandLine.of(new UnitFiles(seen).directives(), planned);
        List<String> notes = new ArrayList<>();
        line.ifPresent(started -> {
            Precedence precedence = new Precedence(args.flags(), args.config(), started);
            notes.addAll(precedence.overridden());
            notes.addAll(precedence.outdated(found));
        });
        return new Report(Map.of("overridden", notes), notes, Map.of());
    }
}
