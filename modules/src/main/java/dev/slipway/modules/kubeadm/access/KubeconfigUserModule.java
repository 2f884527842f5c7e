package dev.slipway.modules.kubeadm.access;

import dev.slipway.engine.model.Action;
import dev.slipway.engine.model.Attributes;
import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Delta;
import dev.slipway.engine.model.Effect;
import dev.slipway.engine.model.FileState;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.FileText;
import dev.slipway.engine.spi.KubernetesVersion;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.engine.spi.files.DesiredFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** {@code kubeconfig_user}: a kubeconfig for a user of the cluster, by a certificate of its CA. */
public final class KubeconfigUserModule implements TaskModule<KubeconfigUserModule.Args> {
    /** The arguments. */
    public record Args(
            @Arg("The user's name in the cluster.") String user,

            @Arg("The groups that the user is in.") List<String> groups,

            @Arg("Where it is kept on the control plane: an absolute path.")
            String dest,

            @Arg("The version of kubeadm on the host, with its patch.")
            String kubernetesVersion,

            @Arg(
                    value = "The configuration, as kubeadm_config writes it.",
                    preset = "/etc/kubernetes/kubeadm-init.yaml")
            String config,

            @Arg(value = "Where the CA of the cluster lies.", preset = "/etc/kubernetes/pki")
            String pkiDir,

            @Arg(value = "How many days before its end a certificate is made anew.", preset = "30")
            int renewBeforeDays) {
        public Args {
            requireName("user", user);
            groups.forEach(group -> requireName("groups", group));
            if (groups.contains("system:masters")) {
                throw UserError.argument(
                        "groups",
                        "members of system:masters may do anything, and no rule can take that from them",
                        "bind the user to a role instead; the administrator's file is admin.conf");
            }
            dest = AbsolutePath.of("dest", dest);
            config = AbsolutePath.of("config", config);
            pkiDir = AbsolutePath.of("pki_dir", pkiDir);
            KubernetesVersion.of("kubernetes_version", kubernetesVersion);
        }

        private static void requireName(String argument, String name) {
            if (!name.matches("[A-Za-z0-9][-A-Za-z0-9_.:@]{0,63}")) {
                throw UserError.argument(
                        argument,
                        "'" + name + "' is not a name",
                        "write letters, digits, and - _ . : @ between them, 64 at most");
            }
        }

        private Query.Content there() {
            return new Query.Content(dest);
        }

        private Query.Content authority() {
            return new Query.Content(pkiDir + "/ca.crt");
        }
    }

    private static final Query.Clock CLOCK = new Query.Clock();

    @Override
    public String name() {
        return "kubeconfig_user";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Makes a kubeconfig for a user, with a certificate of the cluster's CA.", """
                Runs `kubeadm kubeconfig user` (`kubeadm alpha kubeconfig user` before 1.21) on a control plane, which keeps the file
                with mode 0600; its content is never shown. What the user may do is for roles and bindings to say (`kube_manifest`):
                without one, hardly anything. It is made anew when it is not of this CA, of this user in these groups, or ends
                within `renew_before_days`. A certificate cannot be taken back before its end.
                """, """
                - name: of somebody who may look
                  kubeconfig_user:
                    user: alice
                    groups: [operators]
                    dest: /etc/kubernetes/users/alice.conf
                    kubernetes_version: "{{ kubernetes_version }}"
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return file(args, Content.pending("")).queries(seen).and(args.there(), args.authority(), CLOCK);
    }

    private static DesiredFile file(Args args, Content content) {
        return DesiredFile.of(args.dest(), content, new Attributes("0600", "root", "root"));
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        byte[] authority = seen.of(args.authority())
                .found()
                .filter(Content::known)
                .map(Content::reveal)
                .orElseThrow(() -> UserError.of(
                        seen.host() + " has no " + args.pkiDir() + "/ca.crt", "use a control plane that is complete"));
        FileState state = seen.of(new Query.File(args.dest()));
        String wrong = state.exists() ? wrong(args, seen, authority) : "there is none";
        if (wrong.isEmpty()) {
            return DesiredFile.attributeChanges(
                    args.dest(), state, file(args, Content.pending("")).ownership(), seen);
        }
        DesiredFile.requireParent(args.dest(), seen);
        Optional<String> before = state.exists() ? seen.of(new Query.Digest(args.dest())) : Optional.empty();
        KubernetesVersion version = KubernetesVersion.of("kubernetes_version", args.kubernetesVersion());
        MakingKubeconfig call =
                new MakingKubeconfig(version, args.user(), args.groups(), args.config(), args.dest(), before);
        Effect written = new Effect.FileBecomes(
                args.dest(),
                FileState.file("0600", "root", "root", 0),
                Optional.of(Content.pending("kubeadm kubeconfig user")));
        Delta delta =
                new Delta.Value(state.exists() ? wrong : "", "a kubeconfig of " + words(args.user(), args.groups()));
        Action action = new Action.Call(call, List.of(written));
        return List.of(
                state.exists()
                        ? Change.update("file:" + args.dest(), delta, action)
                        : Change.create("file:" + args.dest(), delta, action));
    }

    static String words(String user, Iterable<String> groups) {
        String in = String.join(", ", groups);
        return in.isEmpty() ? user : user + " in " + in;
    }

    /** Why the file there is not the one; "" when it is. */
    private static String wrong(Args args, Observation seen, byte[] authority) {
        FileText there = seen.of(args.there());
        Optional<ClientCertificate> found = there.found()
                .filter(Content::known)
                .map(content -> new Kubeconfig(new String(content.reveal(), StandardCharsets.UTF_8)))
                .flatMap(Kubeconfig::certificate)
                .flatMap(ClientCertificate::of);
        if (found.isEmpty()) {
            throw UserError.of("'" + args.dest() + "' is not a kubeconfig with one certificate", "name another file");
        }
        ClientCertificate certificate = found.get();
        if (!certificate.signedBy(authority)) {
            return "of another CA";
        }
        if (!certificate.user().equals(args.user()) || !certificate.groups().equals(new TreeSet<>(args.groups()))) {
            return "a kubeconfig of " + words(certificate.user(), certificate.groups());
        }
        Instant now = seen.of(CLOCK).controller();
        long days = Duration.between(now, certificate.end()).toDays();
        return days < args.renewBeforeDays() ? "ends in " + days + " days" : "";
    }
}
