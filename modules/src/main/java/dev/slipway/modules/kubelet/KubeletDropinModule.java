package dev.slipway.modules.kubelet;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Command;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import dev.slipway.engine.spi.files.Ownership;
import dev.slipway.engine.spi.files.Place;
import dev.slipway.engine.spi.kubernetes.KubeletFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a systemd drop-in that says how the kubelet is started. */
public final class KubeletDropinModule implements TaskModule<KubeletDropinArgs>, Reporting<KubeletDropinArgs> {
    private static final Query.File ANALYZE = new Query.File("/usr/bin/systemd-analyze");

    @Override
    public String name() {
        return "kubelet_dropin";
    }

    @Override
    public Class<KubeletDropinArgs> argsType() {
        return KubeletDropinArgs.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Writes a systemd drop-in that says how the kubelet is started.", """
                Without arguments it is the one of kubeadm's guide for an external etcd cluster, where the kubelet runs etcd as a
                static pod and knows no API server. Its directory is made when it is missing. `cgroup_driver` must be that of
                the container runtime. With `cri_socket` and a version before 1.24 the kubelet is also told that its runtime is a
                remote one.

                `kubernetes_version` leaves out flags that the kubelet does not know any more, such as `container-runtime` from
                1.27 on, with a note; so one playbook fits old and new clusters. Percent and dollar signs in values are doubled,
                so that systemd does not replace them; a text that needs specifiers or variables is given as `content`.

                Before the drop-in takes its place, `systemd-analyze verify` must find nothing wrong with the kubelet's unit
                together with it. On hosts without that program this check is left out, with a note. A drop-in that is read
                later and sets ExecStart again is named in a note, since it wins. Reloading systemd and restarting the kubelet
                are for a handler.
                """, """
                - name: the kubelet runs etcd
                  kubelet_dropin:
                    cgroup_driver: systemd
                    cri_socket: unix:///run/containerd/containerd.sock
                    kubernetes_version: "1.30"
                    kubelet_extra_args: {v: "2"}
                  notify: restart kubelet
                """);
    }

    @Override
    public Queries queries(KubeletDropinArgs args, Observation seen) {
        return desired(args, Optional.empty())
                .queries(seen)
                .and(ANALYZE, new Query.File(AbsolutePath.parent(args.directory())))
                .and(new LaterDropins(args, seen).queries());
    }

    private static DesiredFile desired(KubeletDropinArgs args, Optional<Command> check) {
        return new DesiredFile(
                new Place(args.dest(), Place.Links.REFUSED),
                args.text(),
                ownership(args),
                DesiredFile.Existing.REPLACED,
                check);
    }

    private static Ownership ownership(KubeletDropinArgs args) {
        return new Ownership(new Attributes(args.mode(), "", ""));
    }

    private static Optional<Command> check(KubeletDropinArgs args, Observation seen) {
        return seen.of(ANALYZE).exists() ? Optional.of(DropinCheck.of(args.unit(), args.fileName())) : Optional.empty();
    }

    @Override
    public List<Change> plan(KubeletDropinArgs args, Observation seen) {
        DesiredFile desired = desired(args, check(args, seen));
        if (seen.of(new Query.File(args.directory())).exists()) {
            return desired.changes(seen);
        }
        DesiredFile.requireParent(args.directory(), seen);
        Ownership undeclared = new Ownership(Attributes.ANY);
        Attributes directory = undeclared.forNew(Ownership.DIRECTORY_MODE, seen);
        Action make = new Action.MakeDirectory(args.directory(), directory);
        Delta delta = new Delta.Value("", "directory " + DesiredFile.words(directory));
        Action write = new Action.WriteFile(
                args.dest(),
                args.text(),
                ownership(args).forNew(Ownership.FILE_MODE, seen),
                Optional.empty(),
                check(args, seen));
        return List.of(
                Change.create("file:" + args.directory(), delta, make),
                Change.create("file:" + args.dest(), new Delta.Text(Optional.empty(), args.text()), write));
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("dest", "left_out"));
    }

    @Override
    public Report report(KubeletDropinArgs args, Observation seen) {
        List<String> notes = new ArrayList<>();
        args.leftOut().forEach(flag -> KubeletFlag.named(flag)
                .ifPresent(row -> notes.add("--" + flag
                        + " is left out: kubelets do not know it any more since 1."
                        + row.goneIn().orElseThrow())));
        List<String> later = args.starts() ? new LaterDropins(args, seen).overriding() : List.of();
        later.forEach(
                path -> notes.add(path + " is read later and sets ExecStart again, so it wins: rename one of them"));
        if (!seen.of(ANALYZE).exists() && !plan(args, seen).isEmpty()) {
            notes.add("the drop-in is not checked before it is used: the host has no systemd-analyze");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("dest", args.dest());
        values.put("left_out", args.leftOut());
        return new Report(values, notes, Map.of());
    }
}
