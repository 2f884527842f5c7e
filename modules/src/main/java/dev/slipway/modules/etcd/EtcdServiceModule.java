package dev.slipway.modules.etcd;

import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code etcd_service}: an etcd member as Debian's systemd unit, configured by its environment file. */
public final class EtcdServiceModule implements TaskModule<EtcdServiceModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg(value = "The inventory group whose hosts are the members.", preset = "etcd")
            String group,

            @Arg(
                    "The member's name in etcd; by default etcd_member_name, else infra0, infra1 in the order of the group.")
            Optional<String> name,

            @Arg("The member's address; by default node_ip, else ansible_host.")
            Optional<String> nodeIp,

            @Arg(value = "The environment file of the unit.", preset = "/etc/default/etcd")
            String path,

            @Arg(value = "The user the unit runs as, who must be able to read the keys.", preset = "etcd")
            String user,

            @Arg(value = "Where etcd keeps its data.", preset = "/var/lib/etcd")
            String dataDir,

            @Arg(value = "Where certificates live.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(value = "new for a cluster that is made, existing for a member that joins one.", preset = "new")
            String initialClusterState,

            @Arg("Flags of etcd on top, by name without dashes: quota-backend-bytes: 8589934592.")
            Map<String, Object> extraArgs) {
        public Args {
            extraArgs = Map.copyOf(extraArgs);
            path = AbsolutePath.of("path", path);
            dataDir = AbsolutePath.of("data_dir", dataDir);
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            Arguments.state(initialClusterState);
            Arguments.flags(extraArgs);
        }

        List<String> keys() {
            return List.of(pkiDir + "/etcd/server.key", pkiDir + "/etcd/peer.key");
        }
    }

    @Override
    public String name() {
        return "etcd_service";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return References.SERVICE;
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        Queries all = Queries.of(EtcdMember.query(args.group()))
                .and(args.keys().stream().map(Query.File::new).toList());
        return seen.knows(EtcdMember.query(args.group()))
                ? all.and(file(args, seen).queries(seen))
                : all;
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        DesiredFile file = file(args, seen);
        readable(args, seen);
        return file.changes(seen);
    }

    private static DesiredFile file(Args args, Observation seen) {
        Membership here = Membership.of(args.group(), args.name(), args.nodeIp(), seen);
        return DesiredFile.of(args.path(), Content.of(text(args, here.self(), here.all())), PUBLIC);
    }

    private static final Attributes PUBLIC = new Attributes("0644", "root", "root");

    /** etcd as a service does not run as root, so kubeadm's 0600 root:root would keep it from starting. */
    private static void readable(Args args, Observation seen) {
        for (String key : args.keys()) {
            FileState state = seen.of(new Query.File(key));
            if (state.exists() && !readableBy(args.user(), state)) {
                throw UserError.of(
                        key + " belongs to " + state.owner() + " with mode " + state.mode()
                                + ", so that etcd, which runs as '" + args.user() + "', cannot read it",
                        "give the certificate tasks of this host: owner: " + args.user());
            }
        }
    }

    private static boolean readableBy(String user, FileState state) {
        boolean throughGroup =
                state.group().equals(user) && "4567".indexOf(state.mode().charAt(2)) >= 0;
        return user.equals("root") || state.owner().equals(user) || throughGroup;
    }

    private static String text(Args args, EtcdMember self, List<EtcdMember> cluster) {
        Map<String, String> flags = new TreeMap<>();
        String client = self.url(EtcdMember.CLIENT_PORT);
        String peer = self.url(EtcdMember.PEER_PORT);
        flags.put("name", self.name());
        flags.put("data-dir", args.dataDir());
        flags.put("initial-cluster", EtcdMember.initialCluster(cluster));
        flags.put("initial-cluster-state", args.initialClusterState());
        flags.put("initial-advertise-peer-urls", peer);
        flags.put("listen-peer-urls", peer);
        flags.put("advertise-client-urls", client);
        flags.put("listen-client-urls", client);
        flags.put("listen-metrics-urls", "http://" + (self.address().contains(":") ? "[::1]" : "127.0.0.1") + ":2381");
        flags.put("cert-file", args.pkiDir() + "/etcd/server.crt");
        flags.put("key-file", args.pkiDir() + "/etcd/server.key");
        flags.put("trusted-ca-file", args.pkiDir() + "/etcd/ca.crt");
        flags.put("client-cert-auth", "true");
        flags.put("peer-cert-file", args.pkiDir() + "/etcd/peer.crt");
        flags.put("peer-key-file", args.pkiDir() + "/etcd/peer.key");
        flags.put("peer-trusted-ca-file", args.pkiDir() + "/etcd/ca.crt");
        flags.put("peer-client-cert-auth", "true");
        flags.putAll(Arguments.flags(args.extraArgs()));
        StringBuilder text = new StringBuilder("# Written by Slipway. Each flag of etcd is ETCD_ and its name.\n");
        flags.forEach((name, value) -> text.append("ETCD_")
                .append(name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"\n"));
        return text.toString();
    }
}
