package dev.slipway.modules.kubeadm.access;

import dev.slipway.engine.model.Change;
import dev.slipway.engine.model.Content;
import dev.slipway.engine.model.Secret;
import dev.slipway.engine.model.Unknown;
import dev.slipway.engine.model.UserError;
import dev.slipway.engine.spi.Arg;
import dev.slipway.engine.spi.Observation;
import dev.slipway.engine.spi.Queries;
import dev.slipway.engine.spi.Query;
import dev.slipway.engine.spi.ReadOnly;
import dev.slipway.engine.spi.Reference;
import dev.slipway.engine.spi.Report;
import dev.slipway.engine.spi.Reporting;
import dev.slipway.engine.spi.TaskModule;
import dev.slipway.engine.spi.files.AbsolutePath;
import dev.slipway.modules.kubeadm.cluster.Paths;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code kubeconfig}: what is in a host's kubeconfig, as a secret for a later task. */
public final class KubeconfigModule
        implements TaskModule<KubeconfigModule.Args>, Reporting<KubeconfigModule.Args>, ReadOnly {
    /** The arguments. */
    public record Args(
            @Arg(value = "The kubeconfig on the host.", preset = Paths.ADMIN)
            String path,

            @Arg("Host and port at which the API is reached with it; by default those in the file.")
            Optional<String> server) {
        public Args {
            path = AbsolutePath.of("path", path);
            server.filter(text -> !text.matches("[^\\s:/]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:.]+](:[0-9]{1,5})?"))
                    .ifPresent(text -> {
                        throw UserError.argument(
                                "server",
                                "'" + text + "' is not a host with a port",
                                "write it without a scheme, as api.example.net:6443");
                    });
        }

        private Query.Content file() {
            return new Query.Content(path);
        }
    }

    @Override
    public String name() {
        return "kubeconfig";
    }

    @Override
    public Class<Args> argsType() {
        return Args.class;
    }

    @Override
    public Reference reference() {
        return new Reference("Reads a kubeconfig of a host, as a secret for a later task.", """
                Changes nothing. Registered: `content`, the whole file, a secret that no output shows. `kubeconfig_file` puts it on
                the controller or another host.
                """, """
                - name: the administrator's kubeconfig
                  kubeconfig: {server: "api.example.net:6443"}
                  register: admin
                - name: on my desk
                  kubeconfig_file: {content: "{{ admin.content }}", dest: /home/me/.kube/production.conf}
                  delegate_to: localhost
                  become: false
                """);
    }

    @Override
    public Queries queries(Args args, Observation seen) {
        return Queries.of(args.file());
    }

    @Override
    public List<Change> plan(Args args, Observation seen) {
        content(args, seen);
        return List.of();
    }

    @Override
    public Optional<Set<String>> fields() {
        return Optional.of(Set.of("content"));
    }

    @Override
    public Report report(Args args, Observation seen) {
        return Report.values(Map.of("content", content(args, seen)));
    }

    /** A secret, or what it waits for. */
    private static Object content(Args args, Observation seen) {
        Content content = seen.of(args.file())
                .found()
                .orElseThrow(() ->
                        UserError.of(seen.host() + " has no " + args.path(), "ask a control plane that is complete"));
        if (content instanceof Content.Pending(Unknown unknown)) {
            return unknown;
        }
        Kubeconfig file = new Kubeconfig(new String(content.reveal(), StandardCharsets.UTF_8));
        return Secret.of(args.server().map(file::at).orElse(file).text());
    }
}
